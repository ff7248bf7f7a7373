package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.command.credential.CredentialChanges;
import dev.connectorregistry.command.credential.CredentialStates;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Objects;

/**
 * Tries a command on what the connector is now: decided and folded as the aggregate does it, without a command bus and
 * without a trace.
 */
class DryRunExecution implements CommandExecution {

    private final ConnectorStates states;
    private final CredentialStates credentials;
    private final InstantSource clock;

    /**
     * @param clock the one that events carry the time of
     */
    DryRunExecution(ConnectorStates states, CredentialStates credentials, InstantSource clock) {
        this.states = states;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public ConnectorOutcome send(ConnectorCommand command, MetaData metaData) {
        ConnectorState before = states.find(command.connectorId()).orElse(null);
        ConnectorState after = before;
        for (ConnectorEvent event : ConnectorDecisions.decide(before, command)) {
            after = ConnectorState.evolve(after, event, nextSequence(after), clock.instant());
        }
        ConnectorOutcome outcome =
                new ConnectorOutcome(before, Objects.requireNonNull(after, "a creation has an event"));
        return outcome.with(
                CredentialChanges.following(command, outcome).stream()
                        .map(change ->
                                CredentialChanges.tried(
                                        credentials.find(change.credentialId()).orElse(null), change, clock.instant()))
                        .toList());
    }

    private static long nextSequence(@Nullable ConnectorState state) {
        return state == null ? 0 : state.version() + 1;
    }
}
