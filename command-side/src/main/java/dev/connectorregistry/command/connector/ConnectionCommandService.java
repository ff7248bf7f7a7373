package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionCommand.CreateConnection;
import dev.connectorregistry.api.connector.ConnectionCommand.CredentialUpdate;
import dev.connectorregistry.api.connector.ConnectionCommand.UpdateConnection;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.command.connector.ConnectionUpdateRequest.CredentialUpdateRequest;
import dev.connectorregistry.command.connector.ConnectionUpdateRequest.CredentialsUpdateRequest;
import dev.connectorregistry.command.credential.CredentialSeals;
import dev.connectorregistry.command.credential.CredentialStates;
import dev.connectorregistry.command.idempotency.OutsideWork;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Does what callers ask of connections: seals the secrets that come along, and sends the command. */
class ConnectionCommandService {

    private final SealedExecution execution;
    private final ConnectorStates states;
    private final CredentialStates credentials;
    private final CredentialSeals seals;
    private final ClientSecrets copies;
    private final NewConnectionTokens tokens;
    private final @Nullable ConnectionCommandService rehearsal;

    /**
     * @param seals where the secrets of credentials go
     * @param copies makes drafts of copies of configs: their client secrets are refused, and need not be sealed
     * @param tokens goes to the providers with what comes with a connection
     * @param rehearsal tries what is to be carried out before a provider is asked; null for the one that only tries
     */
    ConnectionCommandService(
            SealedExecution execution,
            ConnectorStates states,
            CredentialStates credentials,
            CredentialSeals seals,
            ClientSecrets copies,
            NewConnectionTokens tokens,
            @Nullable ConnectionCommandService rehearsal) {
        this.execution = execution;
        this.states = states;
        this.credentials = credentials;
        this.seals = seals;
        this.copies = copies;
        this.tokens = tokens;
        this.rehearsal = rehearsal;
    }

    /** Adds a connection to a connector. */
    ConnectorOutcome create(
            ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            ConnectionId connectionId,
            ConnectionCreateRequest request,
            MetaData metaData) {
        ConnectorState state = states.get(connectorId, organisationId);
        ConnectionCreateRequest complete = request;
        if (tokens.concern(request)) {
            Actor caller = EventMetadata.from(metaData).map(EventMetadata::actor).orElse(Actor.NOBODY);
            if (rehearsal == null) {
                complete = tokens.rehearsed(state, request, caller);
            } else {
                complete =
                        OutsideWork.once(
                                ConnectionCreateRequest.class,
                                () -> {
                                    // So that no code is used up by a request that can't be carried out.
                                    rehearsal.create(
                                            connectorId, organisationId, precondition, connectionId, request, metaData);
                                    return tokens.exchanged(state, request, caller);
                                });
            }
        }
        refuse(complete.problems(""));
        SealedConnections connections =
                new SealedConnections(
                        seals,
                        connectorId,
                        organisationId,
                        state.connectionVariables(),
                        config -> copies.forExistingConnector(state, config));
        CreateConnection command =
                new CreateConnection(
                        connectorId, organisationId, precondition, connections.draft(connectionId, complete));
        return execution.send(connections.sealed(), command, metaData);
    }

    /** Changes a connection. */
    ConnectorOutcome update(
            ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            ConnectionUpdateRequest request,
            MetaData metaData) {
        ConnectorState state = states.get(connectorId, organisationId);
        CredentialsUpdateRequest sent = request.credentials();
        state.connections().find(request.id()).ifPresent(present -> refuse(changesOfCredentials(state, present, sent)));
        UpdateConnection command =
                new UpdateConnection(
                        connectorId,
                        organisationId,
                        precondition,
                        request.id(),
                        request.name(),
                        updates(state, sent == null ? null : sent.action()),
                        updates(state, sent == null ? null : sent.trigger()),
                        request.variables());
        return execution.send(List.of(), command, metaData);
    }

    private List<FieldProblem> changesOfCredentials(
            ConnectorState state, Connection present, @Nullable CredentialsUpdateRequest sent) {
        if (sent == null) {
            return List.of();
        }
        SentBackCredentials sentBack = new SentBackCredentials(credentials.of(state));
        sentBack.judge("credentials.action", present.credentials().action(), sent.action());
        sentBack.judge("credentials.trigger", present.credentials().trigger(), sent.trigger());
        return sentBack.problems();
    }

    private @Nullable List<CredentialUpdate> updates(
            ConnectorState state, @Nullable List<CredentialUpdateRequest> requests) {
        return requests == null
                ? null
                : requests.stream()
                        .map(request -> new CredentialUpdate(request.id(), copy(state, request.authSchemeConfig())))
                        .toList();
    }

    private AuthSchemeConfigDraft copy(ConnectorState state, AuthSchemeConfigRequest request) {
        return copies.forExistingConnector(state, request).draft();
    }

    private static void refuse(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
    }
}
