package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.api.validation.Findings;
import dev.connectorregistry.api.validation.ValidationRules;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.Timestamps;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * A Connector as answers show it (source: the HTTP contract, "Types"). Commands and queries answer with this one type,
 * made from the same state: a reader can't tell which side answered.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "organisationId", "name", "public"})
public record ConnectorRepresentation(
        String id,
        String organisationId,
        String name,
        @JsonProperty("public") boolean isPublic,
        @Nullable String documentationURL,
        @Nullable String imageURL,
        @Nullable Map<String, List<String>> tags,
        @Nullable List<Category> categories,
        String protocol,
        @Nullable String baseUrl,
        @Nullable String datasetId,
        List<AuthSchemeConfigRepresentation> authSchemeConfigs,
        @Nullable List<ConnectionVariable> connectionVariables,
        List<ConnectionRepresentation> connections,
        List<ConnectorVersionRepresentation> versions,
        String createdAt,
        String updatedAt) {

    /**
     * Shows a connector, with what the validation rules say of it, to those who have a part in its organisation.
     *
     * @param credentials those that its connections name, at least
     */
    public static ConnectorRepresentation of(ConnectorState state, Credentials credentials) {
        return of(
                state,
                ValidationRules.findings(state),
                state.connections().all().stream()
                        .map(connection -> ConnectionRepresentation.of(state, connection, credentials))
                        .toList());
    }

    /** Shows how a connector authenticates. */
    public static List<AuthSchemeConfigRepresentation> authSchemeConfigsOf(ConnectorState state) {
        return authSchemeConfigsOf(state, ValidationRules.findings(state));
    }

    private static List<AuthSchemeConfigRepresentation> authSchemeConfigsOf(ConnectorState state, Findings findings) {
        return state.authSchemeConfigs().stream()
                .map(config -> AuthSchemeConfigRepresentation.of(config, findings.messagesOfConfig(config.id())))
                .toList();
    }

    /**
     * Shows a connector without its connections, and without what the validation rules say of it: nothing but what its
     * own events made it.
     */
    public static ConnectorRepresentation withoutFindings(ConnectorState state) {
        return of(state, Findings.NONE, List.of());
    }

    private static ConnectorRepresentation of(
            ConnectorState state, Findings findings, List<ConnectionRepresentation> connections) {
        return new ConnectorRepresentation(
                state.id().value(),
                state.organisationId().value(),
                state.name(),
                state.isPublic(),
                state.documentationUrl(),
                state.imageUrl(),
                state.tags().values().isEmpty() ? null : state.tags().values(),
                state.categories().isEmpty() ? null : state.categories(),
                state.protocol().slug(),
                state.protocol() instanceof Protocol.Http http ? http.baseUrl() : null,
                state.protocol() instanceof Protocol.BigQuery bigQuery ? bigQuery.datasetId() : null,
                authSchemeConfigsOf(state, findings),
                state.connectionVariables().isEmpty() ? null : state.connectionVariables(),
                connections,
                ConnectorVersionRepresentation.of(state.versions(), findings),
                Timestamps.format(state.createdAt()),
                Timestamps.format(state.updatedAt()));
    }

    /**
     * Shows a connector to callers who have no part in its organisation, which they may read because it is public: no
     * connections, no drafts, nothing of its credentials, no values of its variables.
     */
    public static ConnectorRepresentation forStrangers(ConnectorState state) {
        return of(state, ValidationRules.findings(state), List.of()).stripped();
    }

    private ConnectorRepresentation stripped() {
        return new ConnectorRepresentation(
                id,
                organisationId,
                name,
                isPublic,
                documentationURL,
                imageURL,
                tags,
                categories,
                protocol,
                baseUrl,
                datasetId,
                authSchemeConfigs.stream().map(AuthSchemeConfigRepresentation::forStrangers).toList(),
                connectionVariables == null ? null : PublicPart.of(connectionVariables),
                List.of(),
                versions.stream().filter(version -> version.publishedAt() != null).toList(),
                createdAt,
                updatedAt);
    }
}
