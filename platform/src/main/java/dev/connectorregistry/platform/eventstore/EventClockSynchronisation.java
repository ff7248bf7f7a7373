package dev.connectorregistry.platform.eventstore;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.SmartLifecycle;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Makes the {@link EventClock} Axon's clock for as long as this process runs, and keeps it in step with the database.
 * Claims on segments have its time too: one that a process with a wrong clock has stamped with its own would stand for
 * as long as the clock was ahead, or not at all.
 */
final class EventClockSynchronisation implements InitializingBean, SmartLifecycle, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EventClockSynchronisation.class);

    private final EventClock clock;
    private final Duration interval;
    private final Clock replaced;
    private final Clock replacedForClaims;
    private @Nullable ScheduledExecutorService timer;

    EventClockSynchronisation(EventClock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
        this.replaced = GenericEventMessage.clock;
        this.replacedForClaims = AbstractTokenEntry.clock;
    }

    /**
     * @throws SQLException if the database cannot be asked for its time
     */
    @Override
    public void afterPropertiesSet() throws SQLException {
        clock.synchronise();
        GenericEventMessage.clock = clock;
        AbstractTokenEntry.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (timer == null) {
            timer =
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().daemon().name("event-clock").factory());
            var _ =
                    timer.scheduleWithFixedDelay(
                            this::synchronise, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void synchronise() {
        try {
            clock.synchronise();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The database's clock cannot be read; event times keep the last known correction.", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdown();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // another process in the same JVM may have set its own by now
    public void destroy() {
        stop();
        if (GenericEventMessage.clock == clock) {
            GenericEventMessage.clock = replaced;
        }
        if (AbstractTokenEntry.clock == clock) {
            AbstractTokenEntry.clock = replacedForClaims;
        }
    }
}
