package dev.connectorregistry.platform.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A small aggregate to try the event store with. */
@Aggregate(repository = "lampRepository", type = "Lamp")
@Revision("1")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Lamp {

    @AggregateIdentifier private @Nullable String lampId;

    private int level;
    private @Nullable Instant changedAt;

    record Dim(@TargetAggregateIdentifier String lampId, int level) {}

    record Brighten(@TargetAggregateIdentifier String lampId) {}

    record DimAndBreak(@TargetAggregateIdentifier String lampId, int level) {}

    /** Its first revision called the level {@code percent}. */
    @Revision("2")
    record Dimmed(String lampId, int level, @Nullable String by) {
        static Dimmed to(String lampId, int level) {
            return new Dimmed(lampId, level, null);
        }
    }

    /** Nobody registered it. */
    record Stolen(String lampId) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    String dim(Dim command) {
        if (command.level() < 0) {
            throw new IllegalArgumentException("too dark");
        }
        int before = level;
        if (lampId == null || command.level() != level) {
            AggregateLifecycle.apply(Dimmed.to(command.lampId(), command.level()));
        }
        return before + " -> " + level + " at " + changedAt;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int brighten(Brighten command) {
        AggregateLifecycle.apply(Dimmed.to(command.lampId(), level + 1));
        return level;
    }

    @CommandHandler
    void dimAndBreak(DimAndBreak command) {
        AggregateLifecycle.apply(Dimmed.to(command.lampId(), command.level()));
        throw new IllegalStateException("broken");
    }

    @EventSourcingHandler
    void on(Dimmed event, @Timestamp Instant at) {
        lampId = event.lampId();
        level = event.level();
        changedAt = at;
    }
}
