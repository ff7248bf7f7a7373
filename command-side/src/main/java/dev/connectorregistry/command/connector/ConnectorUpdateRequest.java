package dev.connectorregistry.command.connector;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnector;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** The body of UpdateConnector; the contract's schema was held against it before. */
record ConnectorUpdateRequest(
        ConnectorId id,
        OrganisationId organisationId,
        String name,
        String protocol,
        @Nullable String baseUrl,
        @Nullable String datasetId,
        @Nullable List<ConnectionVariable> connectionVariables,
        @Nullable Tags tags,
        @Nullable List<AuthSchemeConfigId> authSchemeConfigIds,
        @JsonProperty("public") @Nullable Boolean isPublic,
        @Nullable String documentationURL,
        @Nullable String imageURL) {

    UpdateConnector command(Precondition precondition) {
        return new UpdateConnector(
                id,
                organisationId,
                precondition,
                name,
                isPublic != null && isPublic,
                documentationURL,
                imageURL,
                tags == null ? Tags.NONE : tags,
                settings(),
                connectionVariables,
                authSchemeConfigIds);
    }

    private Protocol settings() {
        return switch (protocol) {
            case "http" -> new Protocol.Http(Objects.requireNonNull(baseUrl, "the schema requires it"));
            case "bigquery" -> new Protocol.BigQuery(Objects.requireNonNull(datasetId, "the schema requires it"));
            default -> throw new IllegalStateException("The schema let an unknown protocol pass");
        };
    }
}
