package dev.connectorregistry.query.connector;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets connectors go on that a process of an older release has parked before an event which this one knows: during an
 * upgrade the older one goes on parking after the newer one has started.
 */
class ParkedConnectorWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ParkedConnectorWatch.class);

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final ParkedConnectorRetry retries;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("parked-connectors").factory());
    private volatile boolean isRunning;

    ParkedConnectorWatch(ParkedConnectorRetry retries) {
        this.retries = retries;
    }

    @Override
    public void start() {
        var _ =
                timer.scheduleWithFixedDelay(
                        this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        isRunning = true;
    }

    private void look() {
        try {
            retries.retryUnknown();
        } catch (RuntimeException e) {
            // The store is away, which others say: it is looked at again.
            log.debug("The parked connectors can't be looked at now", e);
        }
    }

    @Override
    public void stop() {
        isRunning = false;
        timer.shutdown();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
