package dev.connectorregistry.query.projection;

import org.axonframework.eventhandling.TrackingEventProcessor;

import java.time.Duration;

/**
 * Goes on soon after what it was waiting for is there: a store that is back, or a part of the stream that nobody else
 * works on any more. Axon's own waits twice as long after each failure, up to a minute, and lists would be as old as
 * that.
 */
final class PromptEventProcessor extends TrackingEventProcessor {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    PromptEventProcessor(Builder builder) {
        super(builder);
    }

    @Override
    protected void doSleepFor(long millisToSleep) {
        super.doSleepFor(Math.min(millisToSleep, LONGEST_WAIT.toMillis()));
    }
}
