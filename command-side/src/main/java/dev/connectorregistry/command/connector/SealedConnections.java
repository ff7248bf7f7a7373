package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ConnectionDraft;
import dev.connectorregistry.command.connector.ClientSecrets.SealedDraft;
import dev.connectorregistry.command.connector.ConnectionCreateRequest.ConnectionCredentialRequest;
import dev.connectorregistry.command.credential.CredentialSeals;
import dev.connectorregistry.command.secret.SecretReference;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes drafts of the connections that are sent, and seals the secrets that come with them. Used for one command. */
final class SealedConnections {

    private final CredentialSeals seals;
    private final ConnectorId connectorId;
    private final OrganisationId organisationId;
    private final List<ConnectionVariable> connectorVariables;
    private final Function<AuthSchemeConfigRequest, SealedDraft> configs;
    private final List<SecretReference> sealed = new ArrayList<>();

    /**
     * @param connectorId the connector that they are for
     * @param connectorVariables its variables
     * @param configs makes the draft of a config that comes with a credential
     */
    SealedConnections(
            CredentialSeals seals,
            ConnectorId connectorId,
            OrganisationId organisationId,
            List<ConnectionVariable> connectorVariables,
            Function<AuthSchemeConfigRequest, SealedDraft> configs) {
        this.seals = seals;
        this.connectorId = connectorId;
        this.organisationId = organisationId;
        this.connectorVariables = connectorVariables;
        this.configs = configs;
    }

    /** What was sealed so far. */
    List<SecretReference> sealed() {
        return sealed;
    }

    List<ConnectionDraft> drafts(List<ConnectionCreateRequest> requests) {
        return requests.stream().map(request -> draft(ConnectionId.random(), request)).toList();
    }

    ConnectionDraft draft(ConnectionId id, ConnectionCreateRequest request) {
        List<ConnectionVariable> variables =
                request.ownVariables().isEmpty() ? connectorVariables : request.ownVariables();
        return new ConnectionDraft(
                id,
                request.name(),
                drafts(request.credentials().actions(), variables),
                drafts(request.credentials().triggers(), variables),
                request.ownVariables());
    }

    private List<ConnectionDraft.Credential> drafts(
            List<ConnectionCredentialRequest> requests, List<ConnectionVariable> variables) {
        return requests.stream().map(request -> draft(request, variables)).toList();
    }

    private ConnectionDraft.Credential draft(ConnectionCredentialRequest request, List<ConnectionVariable> variables) {
        AuthSchemeConfigDraft config = keep(configs.apply(request.authSchemeConfig()));
        CredentialSeals.Sealed credential =
                seals.seal(connectorId, organisationId, config.config(), variables, request.credential());
        Stream.ofNullable(credential.sealed()).forEach(sealed::add);
        return new ConnectionDraft.Credential(ConnectionCredentialId.random(), config, credential.draft());
    }

    private AuthSchemeConfigDraft keep(SealedDraft config) {
        config.secrets().forEach(sealed::add);
        return config.draft();
    }
}
