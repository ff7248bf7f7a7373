package dev.connectorregistry.platform.refusal;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.api.refusal.Occurrences;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * A refused request, or several that are alike.
 *
 * @param event what there is to tell
 * @param metadata who tried, and from where; the organisation is the one that the path names, whether there is one of
 *     that id or not
 * @param own an organisation that there is, and that the sender is of; null where that is not known
 */
record Refused(RefusalEvent event, EventMetadata metadata, @Nullable OrganisationId own) {

    /** What requests have in common that are told together. */
    record Kind(
            RefusalEvent event,
            Actor actor,
            @Nullable String clientAddress,
            @Nullable OrganisationId named,
            @Nullable OrganisationId own) {}

    Kind kind() {
        return new Kind(
                event.with(Occurrences.once(Instant.EPOCH)),
                metadata.actor(),
                metadata.clientAddress(),
                metadata.organisationId(),
                own);
    }

    /** Who has to be kept from crowding out the others: a caller, or for those who were not let in an address. */
    String source() {
        Actor actor = metadata.actor();
        return isFromAStranger() ? actor.kind() + " " + metadata.clientAddress() : actor.kind() + " " + actor.id();
    }

    boolean isFromAStranger() {
        return metadata.actor().kind() == Actor.Kind.ANONYMOUS;
    }

    /** This and another one of its kind, told together: without what belongs to one request alone. */
    Refused and(Refused other) {
        return new Refused(
                event.with(event.occurrences().and(other.event.occurrences())),
                new EventMetadata(
                        metadata.actor(), metadata.organisationId(), null, null, metadata.clientAddress(), null),
                own);
    }

    /** What the organisation named in the path turned out to be. */
    EventMetadata metadataOf(boolean namedOneThatThereIs) {
        return namedOneThatThereIs || Objects.equals(own, metadata.organisationId())
                ? metadata
                : new EventMetadata(
                        metadata.actor(),
                        own,
                        metadata.requestId(),
                        metadata.traceId(),
                        metadata.clientAddress(),
                        metadata.reason());
    }
}
