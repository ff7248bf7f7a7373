package dev.connectorregistry.command.apikey;

import dev.connectorregistry.api.apikey.ApiKeyCommand;
import dev.connectorregistry.api.apikey.ApiKeyCommand.IssueApiKey;
import dev.connectorregistry.api.apikey.ApiKeyCommand.RevokeApiKey;
import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.platform.eventstore.UnknownEventException;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * The consistency boundary of an API key. It decides by {@link ApiKeyDecisions} and folds by {@link
 * ApiKeyState#evolve}; it knows nothing else.
 */
class ApiKey {

    @AggregateIdentifier private @Nullable ApiKeyId id;

    private @Nullable ApiKeyState state;

    ApiKey() {
        // Axon makes the empty aggregate, and then replays its events into it.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    ApiKeyState handle(IssueApiKey command) {
        return carryOut(command);
    }

    @CommandHandler
    ApiKeyState handle(RevokeApiKey command) {
        return carryOut(command);
    }

    private ApiKeyState carryOut(ApiKeyCommand command) {
        ApiKeyDecisions.decide(state, command).forEach(AggregateLifecycle::apply);
        return Objects.requireNonNull(state);
    }

    @EventSourcingHandler
    void on(ApiKeyEvent event, @SequenceNumber long sequence, @Timestamp Instant instant) {
        state = ApiKeyState.evolve(state, event, sequence, instant);
        id = state.id();
    }

    /** An event that this release does not know must stop the aggregate: to pass over it would be to decide blindly. */
    @EventSourcingHandler
    void on(UnknownSerializedType unknown) {
        throw new UnknownEventException("API key", id, unknown);
    }
}
