package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectionDraft;
import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateBigQueryConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.ImportConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorCommand.RevertConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpsertAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.connector.ClientSecrets.SealedDraft;
import dev.connectorregistry.command.credential.CredentialSeals;
import dev.connectorregistry.command.idempotency.OutsideWork;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.VersionId;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does what callers ask of connectors: seals the secrets that come along, sends the command, and sees to it that no
 * secret stays behind that nothing refers to. Where secrets go and what is done with a command is for others to say:
 * carried out or only tried, the way is the same.
 */
class ConnectorCommandService {

    private static final int SECRET_ATTEMPTS = 4;

    private final CommandExecution execution;
    private final ConnectorStates states;
    private final SealedExecution sealedExecution;
    private final ClientSecrets secrets;
    private final ClientSecrets copies;
    private final CredentialSeals seals;
    private final SecretTrials trials;
    private final @Nullable ConnectorCommandService rehearsal;

    /**
     * @param secrets where the secrets of the connector's own configs go
     * @param copies makes drafts of copies of configs: their client secrets are refused, and need not be sealed
     * @param seals where the secrets of credentials go
     * @param trials goes to the providers with the secrets that come with connections
     * @param rehearsal tries what is to be carried out before a provider is asked; null for the one that only tries
     */
    ConnectorCommandService(
            CommandExecution execution,
            ConnectorStates states,
            SealedExecution sealedExecution,
            ClientSecrets secrets,
            ClientSecrets copies,
            CredentialSeals seals,
            SecretTrials trials,
            @Nullable ConnectorCommandService rehearsal) {
        this.execution = execution;
        this.states = states;
        this.sealedExecution = sealedExecution;
        this.secrets = secrets;
        this.copies = copies;
        this.seals = seals;
        this.trials = trials;
        this.rehearsal = rehearsal;
    }

    /** Carries out a command that brings no secret. */
    ConnectorOutcome send(ConnectorCommand command, MetaData metaData) {
        return execution.send(command, metaData);
    }

    /** Creates a connector to an HTTP API with the configs and the connections that come with it. */
    ConnectorOutcome create(
            ConnectorId connectorId,
            OrganisationId organisationId,
            HttpConnectorCreateRequest sent,
            MetaData metaData) {
        requireSound(sent.connectionRequests());
        HttpConnectorCreateRequest request =
                rehearsal == null || !trials.concern(sent.connectionRequests())
                        ? sent
                        : OutsideWork.once(
                                HttpConnectorCreateRequest.class,
                                () -> {
                                    rehearsal.create(connectorId, organisationId, sent, metaData);
                                    return sent.with(
                                            trials.of(
                                                    organisationId,
                                                    sent.variables(),
                                                    sent.authSchemeConfigs(),
                                                    sent.connectionRequests()));
                                });
        List<SealedDraft> configs =
                request.authSchemeConfigs().stream()
                        .map(config ->
                                secrets.forNewConnector(connectorId, organisationId, request.variables(), config))
                        .toList();
        Set<AuthSchemeConfigId> own =
                request.authSchemeConfigs().stream().map(AuthSchemeConfigRequest::id).collect(Collectors.toSet());
        SealedConnections connections = ofNewConnector(connectorId, organisationId, request.variables(), own);
        List<ConnectionDraft> drafts = connections.drafts(request.connectionRequests());
        CreateHttpConnector command =
                new CreateHttpConnector(
                        connectorId,
                        organisationId,
                        request.name(),
                        request.baseUrl(),
                        configs.stream().map(SealedDraft::draft).toList(),
                        request.variables(),
                        request.tagsOrNone(),
                        request.isPublicOrNot(),
                        drafts);
        return sealedExecution.send(
                Stream.concat(configs.stream().flatMap(SealedDraft::secrets), connections.sealed().stream()).toList(),
                command,
                metaData);
    }

    /** Creates a connector to a BigQuery dataset with the connections that come with it. */
    ConnectorOutcome create(
            ConnectorId connectorId,
            OrganisationId organisationId,
            BigQueryConnectorCreateRequest sent,
            MetaData metaData) {
        requireSound(sent.connectionRequests());
        BigQueryConnectorCreateRequest request =
                rehearsal == null || !trials.concern(sent.connectionRequests())
                        ? sent
                        : OutsideWork.once(
                                BigQueryConnectorCreateRequest.class,
                                () -> {
                                    rehearsal.create(connectorId, organisationId, sent, metaData);
                                    return sent.with(
                                            trials.of(organisationId, List.of(), List.of(), sent.connectionRequests()));
                                });
        SealedConnections connections = ofNewConnector(connectorId, organisationId, List.of(), Set.of());
        List<ConnectionDraft> drafts = connections.drafts(request.connectionRequests());
        return sealedExecution.send(
                connections.sealed(),
                new CreateBigQueryConnector(connectorId, organisationId, request.name(), request.datasetId(), drafts),
                metaData);
    }

    /** Adds a config, or replaces the one with that id. */
    ConnectorOutcome upsert(
            ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            AuthSchemeConfigRequest request,
            MetaData metaData) {
        for (int attempt = 1; attempt <= SECRET_ATTEMPTS; attempt++) {
            SealedDraft sealed =
                    ClientSecrets.needsState(request)
                            ? secrets.forExistingConnector(states.get(connectorId, organisationId), request)
                            : secrets.withoutSecret(organisationId, request);
            try {
                return sealedExecution.send(
                        sealed.secrets().toList(),
                        new UpsertAuthSchemeConfig(connectorId, organisationId, precondition, sealed.draft()),
                        metaData);
            } catch (SecretSupersededException e) {
                // The stored secret was exchanged between the comparison and the decision: compare with the new one.
            }
        }
        throw new Refusal(
                ErrorCode.CONFLICT,
                "Others changed the connector's secrets at the same time, again and again: try again.");
    }

    /**
     * Brings the connector back to what it was after one of its events.
     *
     * @param to the event's place in the connector's stream, from 0
     */
    RevertOutcome revert(
            ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            long to,
            MetaData metaData) {
        long last = states.get(connectorId, organisationId).version();
        if (to > last) {
            throw Refusal.malformed(
                    "to", "must be at most %d, the sequence number of the connector's last event".formatted(last));
        }
        ConnectorState former =
                states.after(connectorId, to)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "Connector %s has no event %d of %d".formatted(connectorId, to, last)));
        ConnectorOutcome outcome =
                execution.send(new RevertConnector(connectorId, organisationId, precondition, former), metaData);
        return new RevertOutcome(outcome, LostSecret.between(former, outcome.state()));
    }

    /**
     * Copies what somebody published into a new connector. What the public connector is comes from its own events: no
     * read model has a say in what is copied.
     *
     * @param organisationId which gets the copy
     * @param sourceId the public connector
     * @param version which of its published versions
     */
    ConnectorOutcome importVersion(
            OrganisationId organisationId, ConnectorId sourceId, VersionReference version, MetaData metaData) {
        ConnectorState source =
                states.find(sourceId)
                        .filter(state -> !state.isDeleted() && state.isPublic())
                        .orElseThrow(() -> Refusals.noSuchConnector(sourceId));
        ConnectorVersion published =
                source.versions().published().find(version).orElseThrow(() -> Refusals.noSuchVersion(version));
        long sequence = Objects.requireNonNull(published.publication()).sequence();
        ConnectorState then = states.after(sourceId, sequence).orElseThrow();
        return execution.send(
                new ImportConnectorVersion(ConnectorId.random(), organisationId, VersionId.random(), then, published),
                metaData);
    }

    /** The first config of an id that the connector does not have becomes its own, with its client secret. */
    private SealedConnections ofNewConnector(
            ConnectorId connectorId,
            OrganisationId organisationId,
            List<ConnectionVariable> variables,
            Set<AuthSchemeConfigId> own) {
        Set<AuthSchemeConfigId> known = new HashSet<>(own);
        return new SealedConnections(
                seals,
                connectorId,
                organisationId,
                variables,
                config ->
                        (known.add(config.id()) ? secrets : copies)
                                .forNewConnector(connectorId, organisationId, variables, config));
    }

    private static void requireSound(List<ConnectionCreateRequest> connections) {
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            problems.addAll(connections.get(i).problems("connections[%d].".formatted(i)));
        }
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
    }
}
