package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;

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
    private final InstantSource clock;

    /**
     * @param clock the one that events carry the time of
     */
    DryRunExecution(ConnectorStates states, InstantSource clock) {
        this.states = states;
        this.clock = clock;
    }

    @Override
    public ConnectorOutcome send(ConnectorCommand command, MetaData metaData) {
        ConnectorState before = states.find(command.connectorId()).orElse(null);
        ConnectorState after = before;
        for (ConnectorEvent event : ConnectorDecisions.decide(before, command)) {
            after = ConnectorState.evolve(after, event, nextSequence(after), clock.instant());
        }
        return new ConnectorOutcome(before, Objects.requireNonNull(after, "a creation has an event"));
    }

    private static long nextSequence(@Nullable ConnectorState state) {
        return state == null ? 0 : state.version() + 1;
    }
}
