package dev.connectorregistry.command.connector;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The body of CreateBigQueryConnector; the contract's schema was held against it before. */
record BigQueryConnectorCreateRequest(
        String name, String datasetId, @Nullable List<ConnectionCreateRequest> connections) {

    List<ConnectionCreateRequest> connectionRequests() {
        return connections == null ? List.of() : connections;
    }

    /** The same with other connections. */
    BigQueryConnectorCreateRequest with(List<ConnectionCreateRequest> others) {
        return new BigQueryConnectorCreateRequest(name, datasetId, others);
    }
}
