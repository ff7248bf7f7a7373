package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.RevertConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpsertAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.connector.ClientSecrets.SealedDraft;
import dev.connectorregistry.command.secret.SecretReference;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.messaging.MetaData;

import java.util.List;
import java.util.function.Function;

/**
 * Does what callers ask of connectors: seals the secrets that come along, sends the command, and sees to it that no
 * secret stays behind that nothing refers to. Where secrets go and what is done with a command is for others to say:
 * carried out or only tried, the way is the same.
 */
class ConnectorCommandService {

    private static final int SECRET_ATTEMPTS = 4;

    private final CommandExecution execution;
    private final ConnectorStates states;
    private final ClientSecrets secrets;

    ConnectorCommandService(CommandExecution execution, ConnectorStates states, ClientSecrets secrets) {
        this.execution = execution;
        this.states = states;
        this.secrets = secrets;
    }

    /** Carries out a command that brings no secret. */
    ConnectorOutcome send(ConnectorCommand command, MetaData metaData) {
        return execution.send(command, metaData);
    }

    /** Creates a connector with the configs that come with it. */
    ConnectorOutcome create(
            ConnectorId connectorId,
            OrganisationId organisationId,
            HttpConnectorCreateRequest request,
            MetaData metaData) {
        List<SealedDraft> sealed =
                request.authSchemeConfigs().stream()
                        .map(config ->
                                secrets.forNewConnector(connectorId, organisationId, request.variables(), config))
                        .toList();
        return sendSealed(
                sealed,
                drafts ->
                        new CreateHttpConnector(
                                connectorId,
                                organisationId,
                                request.name(),
                                request.baseUrl(),
                                drafts,
                                request.variables(),
                                request.tagsOrNone(),
                                request.isPublicOrNot(),
                                List.of()),
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
                return sendSealed(
                        List.of(sealed),
                        drafts ->
                                new UpsertAuthSchemeConfig(
                                        connectorId, organisationId, precondition, drafts.getFirst()),
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

    private ConnectorOutcome sendSealed(
            List<SealedDraft> sealed,
            Function<List<AuthSchemeConfigDraft>, ConnectorCommand> command,
            MetaData metaData) {
        try {
            ConnectorOutcome outcome =
                    execution.send(command.apply(sealed.stream().map(SealedDraft::draft).toList()), metaData);
            sealed.stream().filter(draft -> !isReferred(outcome, draft)).forEach(secrets::discard);
            return outcome;
        } catch (Refusal | SecretSupersededException e) {
            // Nothing was committed, for sure. After any other failure the commit may have happened: the sweeper
            // decides.
            sealed.forEach(secrets::discard);
            throw e;
        }
    }

    private static boolean isReferred(ConnectorOutcome outcome, SealedDraft draft) {
        SecretReference reference = draft.sealed();
        return reference != null
                && outcome.state().clientCredentials().stream()
                        .anyMatch(credential ->
                                credential.credentialId().equals(reference.credentialId())
                                        && reference.version().equals(credential.secretVersion()));
    }
}
