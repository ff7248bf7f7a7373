package dev.connectorregistry.command.credential;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

import dev.connectorregistry.api.credential.CredentialCommand;
import dev.connectorregistry.api.credential.CredentialCommand.CreateCredential;
import dev.connectorregistry.api.credential.CredentialCommand.DeleteCredential;
import dev.connectorregistry.api.credential.CredentialCommand.RecordRefreshFailure;
import dev.connectorregistry.api.credential.CredentialCommand.RecordUse;
import dev.connectorregistry.api.credential.CredentialCommand.RefreshCredential;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialOutcome;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.platform.eventstore.UnknownEventException;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The consistency boundary of a credential: its tokens come and go without its connector being touched. It decides by
 * {@link CredentialDecisions} and folds by {@link CredentialState#evolve}; it knows nothing else.
 */
@Aggregate(repository = "credentialRepository")
@Revision("1")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Credential {

    @AggregateIdentifier private @Nullable CredentialId id;

    private @Nullable CredentialState state;

    Credential() {
        // Axon makes the empty aggregate, and then replays its events into it.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    CredentialOutcome handle(CreateCredential command) {
        return carryOut(command);
    }

    @CommandHandler
    CredentialOutcome handle(RefreshCredential command) {
        return carryOut(command);
    }

    @CommandHandler
    CredentialOutcome handle(RecordRefreshFailure command) {
        return carryOut(command);
    }

    @CommandHandler
    CredentialOutcome handle(RecordUse command) {
        return carryOut(command);
    }

    @CommandHandler
    CredentialOutcome handle(DeleteCredential command) {
        return carryOut(command);
    }

    /** A credential that comes to be in the unit of work of another aggregate. */
    static Credential created(CreateCredential command) {
        CredentialDecisions.decide(null, command).forEach(AggregateLifecycle::apply);
        return new Credential();
    }

    /** What is known of the credential now, for decisions that are not commands; empty before its first event. */
    Optional<CredentialState> state() {
        return Optional.ofNullable(state);
    }

    private CredentialOutcome carryOut(CredentialCommand command) {
        CredentialState before = state;
        CredentialDecisions.decide(before, command).forEach(AggregateLifecycle::apply);
        return new CredentialOutcome(before, Objects.requireNonNull(state));
    }

    @EventSourcingHandler
    void on(CredentialEvent event, @SequenceNumber long sequence, @Timestamp Instant instant) {
        state = CredentialState.evolve(state, event, sequence, instant);
        id = state.id();
    }

    /** An event that this release does not know must stop the aggregate: to pass over it would be to decide blindly. */
    @EventSourcingHandler
    void on(UnknownSerializedType unknown) {
        throw new UnknownEventException("Credential", id, unknown);
    }
}
