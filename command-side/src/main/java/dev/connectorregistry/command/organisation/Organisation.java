package dev.connectorregistry.command.organisation;

import dev.connectorregistry.api.organisation.OrganisationCommand.CreateOrganisation;
import dev.connectorregistry.api.organisation.OrganisationEvent;
import dev.connectorregistry.api.organisation.OrganisationState;
import dev.connectorregistry.kernel.OrganisationId;
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
 * The consistency boundary of an organisation. It decides by {@link OrganisationDecisions} and folds by {@link
 * OrganisationState#evolve}; it knows nothing else.
 */
class Organisation {

    @AggregateIdentifier private @Nullable OrganisationId id;

    private @Nullable OrganisationState state;

    Organisation() {
        // Axon makes the empty aggregate, and then replays its events into it.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    OrganisationState handle(CreateOrganisation command) {
        OrganisationDecisions.decide(state, command).forEach(AggregateLifecycle::apply);
        return Objects.requireNonNull(state);
    }

    @EventSourcingHandler
    void on(OrganisationEvent event, @SequenceNumber long sequence, @Timestamp Instant instant) {
        state = OrganisationState.evolve(state, event, sequence, instant);
        id = state.id();
    }

    /** An event that this release does not know must stop the aggregate: to pass over it would be to decide blindly. */
    @EventSourcingHandler
    void on(UnknownSerializedType unknown) {
        throw new UnknownEventException("Organisation", id, unknown);
    }
}
