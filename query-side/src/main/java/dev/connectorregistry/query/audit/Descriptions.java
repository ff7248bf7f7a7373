package dev.connectorregistry.query.audit;

import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.connectorregistry.api.connector.ConnectionEvent;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.VersionEvent;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.operation.OperationEvent;
import dev.connectorregistry.api.organisation.OrganisationEvent;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.api.session.SessionEvent;
import dev.connectorregistry.api.session.SessionEvent.SessionBegun;
import dev.connectorregistry.api.session.SessionEvent.SessionEnded;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.platform.history.ConnectorChange;
import dev.connectorregistry.platform.history.Quoted;
import dev.connectorregistry.query.audit.AuditedConnectors.Around;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.stream.Collectors;

/** Says of every event what it says. One that can't be read or folded is there all the same, and says that. */
final class Descriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Descriptions.class);

    /** What the write side calls this kind of aggregate. */
    private static final String CONNECTOR = "Connector";

    private final AuditedConnectors connectors;
    private final ApiKeys apiKeys;
    private final CredentialWords credentials;
    private final RefusalWords refusals;

    Descriptions(AuditedConnectors connectors, ApiKeys apiKeys, CredentialWords credentials) {
        this.connectors = connectors;
        this.apiKeys = apiKeys;
        this.credentials = credentials;
        this.refusals = new RefusalWords(apiKeys::nameOf);
    }

    /**
     * Describes an event.
     *
     * @param name its stable name
     */
    Description describe(EventMessage<?> message, String name) {
        try {
            return message instanceof DomainEventMessage<?> event && CONNECTOR.equals(event.getType())
                    ? ofConnector(event, name)
                    : ofAnythingElse(message);
        } catch (UnreadableEventException failure) {
            return unreadable(message, name, null, failure);
        }
    }

    private static Description unreadable(
            EventMessage<?> message, String name, @Nullable ConnectorId connector, UnreadableEventException failure) {
        LOG.warn(
                "{} {} has no more than its name in the audit trail: {}",
                name,
                message.getIdentifier(),
                failure.getMessage());
        return Description.aboutConnector("%s, which this release can't read or apply".formatted(name), connector);
    }

    private Description ofConnector(DomainEventMessage<?> message, String name) {
        ConnectorId id = ConnectorId.of(message.getAggregateIdentifier());
        try {
            return ofChange(connectors.fold(id, message));
        } catch (UnreadableEventException failure) {
            return unreadable(message, name, id, failure);
        }
    }

    private static Description ofChange(Around around) {
        ConnectorChange change = ConnectorChange.of(around.before(), around.event(), around.after());
        return new Description(
                change.summary(),
                around.after().organisationId(),
                around.after().id(),
                around.after().name(),
                configsOf(around.event()),
                List.copyOf(change.diff().fields()),
                change.diff().patch().toString(),
                false,
                null);
    }

    private static List<AuthSchemeConfigId> configsOf(ConnectorEvent event) {
        return switch (event) {
            case AuthSchemeConfigAdded added -> List.of(added.authSchemeConfig().id());
            case AuthSchemeConfigUpdated updated -> List.of(updated.authSchemeConfig().id());
            case AuthSchemeConfigRemoved removed -> List.of(removed.authSchemeConfigId());
            case AuthSchemeConfigsReordered reordered -> reordered.authSchemeConfigIds();
            case HttpConnectorCreated _,
                    BigQueryConnectorCreated _,
                    ConnectorUpdated _,
                    ConnectorTagsUpdated _,
                    ConnectorCategoriesUpdated _,
                    ConnectionEvent _,
                    ConnectorDeleted _,
                    VersionEvent _ ->
                    List.of();
        };
    }

    private Description ofAnythingElse(EventMessage<?> message) {
        return switch (Payloads.read(message)) {
            case ApiKeyEvent event -> ofApiKey(event);
            case CredentialEvent event -> credentials.describe(event);
            case OrganisationEvent event -> ofOrganisation(event);
            case SessionEvent event -> ofSession(event);
            case RefusalEvent event -> refusals.describe(event);
            case OperationEvent event -> OperationWords.describe(event);
            case Object other -> throw new UnreadableEventException("There are no words for " + other.getClass());
        };
    }

    private Description ofApiKey(ApiKeyEvent event) {
        return switch (event) {
            case ApiKeyIssued issued ->
                    Description.of(
                            "API key %s issued with %s %s%s"
                                    .formatted(
                                            Quoted.name(issued.name()),
                                            issued.roles().size() == 1 ? "the role" : "the roles",
                                            issued.roles().stream()
                                                    .map(Role::wireName)
                                                    .collect(Collectors.joining(", ")),
                                            issued.expiresAt() == null
                                                    ? ""
                                                    : ", until " + Timestamps.format(issued.expiresAt())),
                            issued.organisationId());
            case ApiKeyRevoked revoked ->
                    Description.of(
                            "API key %s revoked".formatted(Quoted.name(apiKeys.nameOf(revoked.apiKeyId()))),
                            apiKeys.find(revoked.apiKeyId()).map(ApiKeyIssued::organisationId).orElse(null));
        };
    }

    private Description ofSession(SessionEvent event) {
        String how =
                event.apiKeyId() == null
                        ? "at " + Quoted.name(String.valueOf(event.issuer()))
                        : "with API key " + Quoted.name(apiKeys.nameOf(event.apiKeyId()));
        return Description.of(
                switch (event) {
                    case SessionBegun _ -> "Signed in " + how;
                    case SessionEnded _ -> "Signed out, having signed in " + how;
                },
                event.organisationId());
    }

    private static Description ofOrganisation(OrganisationEvent event) {
        return switch (event) {
            case OrganisationCreated created ->
                    Description.of(
                            "Organisation %s created".formatted(Quoted.name(created.name())), created.organisationId());
        };
    }
}
