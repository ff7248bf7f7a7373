package dev.connectorregistry.command.connector;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.Tags;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The body of CreateHTTPConnector; the contract's schema was held against it before. */
record HttpConnectorCreateRequest(
        String name,
        String baseUrl,
        List<AuthSchemeConfigRequest> authSchemeConfigs,
        @Nullable List<ConnectionVariable> connectionVariables,
        @Nullable Tags tags,
        @JsonProperty("public") @Nullable Boolean isPublic,
        @Nullable List<ConnectionCreateRequest> connections) {

    List<ConnectionCreateRequest> connectionRequests() {
        return connections == null ? List.of() : connections;
    }

    /** The same with other connections. */
    HttpConnectorCreateRequest with(List<ConnectionCreateRequest> others) {
        return new HttpConnectorCreateRequest(
                name, baseUrl, authSchemeConfigs, connectionVariables, tags, isPublic, others);
    }

    List<ConnectionVariable> variables() {
        return connectionVariables == null ? List.of() : connectionVariables;
    }

    Tags tagsOrNone() {
        return tags == null ? Tags.NONE : tags;
    }

    boolean isPublicOrNot() {
        return isPublic != null && isPublic;
    }
}
