package dev.connectorregistry.platform.eventstore;

import org.axonframework.eventhandling.TrackedEventMessage;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells the place of events among all events: always the same, however late an event was delivered. A token does not
 * tell that where numbers are drawn before they are committed: an event that fills a gap moves the token no further.
 */
@FunctionalInterface
public interface StreamPositions {

    /** The position of each event, by its identifier. No two events share one. */
    Map<String, Long> of(Collection<? extends TrackedEventMessage<?>> events);

    /** For stores that deliver every event in its place. */
    static StreamPositions ofTokens() {
        return events ->
                events.stream()
                        .collect(
                                Collectors.toMap(
                                        TrackedEventMessage::getIdentifier,
                                        event ->
                                                event.trackingToken()
                                                        .position()
                                                        .orElseThrow(() ->
                                                                new IllegalStateException(
                                                                        "The event store does not number its"
                                                                                + " events."))));
    }
}
