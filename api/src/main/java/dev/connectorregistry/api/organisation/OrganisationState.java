package dev.connectorregistry.api.organisation;

import dev.connectorregistry.api.connector.UnfoldableEventException;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An Organisation as its events made it.
 *
 * @param id names it
 * @param name what people call it
 * @param version the sequence number of the last event that is folded in, from 0
 * @param createdAt when its first event happened
 */
public record OrganisationState(OrganisationId id, String name, long version, Instant createdAt) {

    /** A name has at most this many characters. */
    public static final int MAX_NAME_LENGTH = 200;

    /**
     * The one fold: the state after an event.
     *
     * @param state before the event; null before the first one
     * @param event what happened
     * @param sequence the event's place in its organisation's stream, from 0
     * @param instant when it happened
     * @throws UnfoldableEventException when the event can't follow this state: the stream is damaged
     */
    public static OrganisationState evolve(
            @Nullable OrganisationState state, OrganisationEvent event, long sequence, Instant instant) {
        return switch (event) {
            case OrganisationCreated created -> {
                if (state != null || sequence != 0) {
                    throw new UnfoldableEventException(
                            event,
                            "organisation " + created.organisationId().value(),
                            sequence,
                            "it is always the first event");
                }
                yield new OrganisationState(created.organisationId(), created.name(), sequence, instant);
            }
        };
    }
}
