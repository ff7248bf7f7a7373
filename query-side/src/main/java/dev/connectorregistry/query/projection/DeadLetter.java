package dev.connectorregistry.query.projection;

import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An event that can't be projected, before which what it happened to stands still.
 *
 * @param event the event, and why not
 * @param eventId what the event store calls the event
 * @param organisationId whose it is; null where the event does not say
 * @param since when it was first met
 * @param attempts how often it was tried: when it came, at each start since, and at each retry
 */
public record DeadLetter(
        UnfoldableEvent event, String eventId, @Nullable OrganisationId organisationId, Instant since, int attempts) {

    /**
     * Its name: with the place of the event, so that nobody who means this one retries or discards a later one. Sorted,
     * the names are in the order of the list.
     */
    public String id() {
        return "%s-%d".formatted(event.aggregateId(), event.sequence());
    }
}
