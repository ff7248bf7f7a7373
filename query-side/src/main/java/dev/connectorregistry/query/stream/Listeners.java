package dev.connectorregistry.query.stream;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everybody in this process who listens, and how far the one reader of the event store is. Joining, handing over and
 * asking for the position exclude each other: whoever joins at a position is told of every event behind it.
 */
class Listeners {

    private final FeedEvents events;
    private final Map<OrganisationId, Set<Listener>> byOrganisation = new HashMap<>();
    private @Nullable FeedPosition position;
    private boolean isClosed;

    Listeners(FeedEvents events) {
        this.events = events;
    }

    /** The reader begins, or begins again. */
    synchronized void begin(FeedPosition start) {
        position = start;
    }

    /** The reader has read an event: whoever listens to its organisation is told. */
    synchronized void tell(EventMessage<?> message, long number, FeedPosition after) {
        position = after;
        if (!byOrganisation.isEmpty()) {
            events.read(message, number, after, byOrganisation::containsKey)
                    .ifPresent(event ->
                            byOrganisation
                                    .getOrDefault(event.organisation(), Set.of())
                                    .forEach(listener -> listener.tell(event)));
        }
    }

    /** Operators are told how a replay gets on. */
    synchronized void tell(ReplayNotice notice) {
        byOrganisation.values().forEach(listeners -> listeners.forEach(listener -> listener.tell(notice)));
    }

    /**
     * From now on the listener is told of each event.
     *
     * @return what comes behind this is handed over, and nothing else
     * @throws Refusal {@link ErrorCode#UNAVAILABLE} when the process begins or ends
     */
    synchronized FeedPosition join(Listener listener) {
        FeedPosition now = requireOpen();
        byOrganisation.computeIfAbsent(listener.organisation(), _ -> new LinkedHashSet<>()).add(listener);
        return now;
    }

    /**
     * Goes on only when somebody may join.
     *
     * @return how far the reader is
     * @throws Refusal {@link ErrorCode#UNAVAILABLE} when the process begins or ends
     */
    synchronized FeedPosition requireOpen() {
        if (position == null || isClosed) {
            throw new Refusal(ErrorCode.UNAVAILABLE, "Changes are not streamed at this moment: try again.");
        }
        return position;
    }

    synchronized void leave(Listener listener) {
        listener.end();
        byOrganisation.computeIfPresent(
                listener.organisation(),
                (_, listeners) -> {
                    listeners.remove(listener);
                    return listeners.isEmpty() ? null : listeners;
                });
    }

    /** How far the reader is, where the listener has taken all that was handed over before; else empty. */
    synchronized Optional<FeedPosition> positionIfLevel(Listener listener) {
        return listener.isLevel() ? Optional.ofNullable(position) : Optional.empty();
    }

    /** Everybody's stream ends, and nobody joins any more. */
    synchronized void close() {
        isClosed = true;
        byOrganisation.values().forEach(listeners -> listeners.forEach(Listener::end));
    }
}
