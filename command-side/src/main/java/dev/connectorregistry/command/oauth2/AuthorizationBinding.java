package dev.connectorregistry.command.oauth2;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;

/**
 * For whom an authorization was begun, and for what: a code that comes back is taken from nobody else and for nothing
 * else (RFC 9700 §4.7).
 *
 * @param caller who began it
 * @param organisationId the organisation that the connector is of
 * @param connectorId the connector that the connection is for
 * @param clientCredentialId the client that people are asked to let in
 */
public record AuthorizationBinding(
        Actor caller, OrganisationId organisationId, ConnectorId connectorId, CredentialId clientCredentialId) {}
