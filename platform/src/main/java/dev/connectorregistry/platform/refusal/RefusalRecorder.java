package dev.connectorregistry.platform.refusal;

import dev.connectorregistry.api.refusal.RefusalEvent.RefusalsLeftOut;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells refused requests as events, each in a transaction of its own, in a thread of its own: a slow store, or one that
 * is away, neither slows nor fails a request. What could not be told is counted, and that is told once the store is
 * back.
 */
final class RefusalRecorder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalRecorder.class);

    private static final int SHUTDOWN_SECONDS = 5;

    private final RefusalTallies tallies = new RefusalTallies();
    private final EventStore events;
    private final KnownOrganisations organisations;
    private final InstantSource clock;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final LongAdder leftOut = new LongAdder();
    private volatile @Nullable ScheduledExecutorService writer;

    RefusalRecorder(EventStore events, KnownOrganisations organisations, InstantSource clock) {
        this.events = events;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Counts a refused request, and has it told. Returns at once. */
    void record(Refused refused) {
        ScheduledExecutorService executor = writer;
        if (tallies.add(refused) && executor != null && woken.compareAndSet(false, true)) {
            try {
                executor.execute(this::writeDue);
            } catch (RejectedExecutionException _) {
                LOG.debug("Refused while the process stops: {}", refused.event());
            }
        }
    }

    /** How many requests were refused that the audit trail only counts. */
    double leftOut() {
        return leftOut.sum();
    }

    private void writeDue() {
        woken.set(false);
        write(tallies.take(clock.instant()));
    }

    private void write(List<Refused> due) {
        for (int i = 0; i < due.size(); i++) {
            try {
                write(due.get(i));
            } catch (RuntimeException failure) {
                // The next would wait as long as this one did.
                due.subList(i, due.size()).forEach(tallies::leaveOut);
                LOG.warn("{} refusals can't be told now: they will be counted.", due.size() - i, failure);
                return;
            }
        }
    }

    private void write(Refused refused) {
        OrganisationId named = refused.metadata().organisationId();
        boolean isOne = named != null && (named.equals(refused.own()) || organisations.contains(named));
        events.publish(new GenericEventMessage<>(refused.event(), MetaData.from(refused.metadataOf(isOne).toMap())));
        if (refused.event() instanceof RefusalsLeftOut only) {
            leftOut.add(only.occurrences().count());
            LOG.warn("{} requests were refused beyond those in the audit trail.", only.occurrences().count());
        }
    }

    @Override
    public synchronized void start() {
        if (writer == null) {
            ScheduledExecutorService executor =
                    Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("refusals").factory());
            // What a minute has left is told within a second of its end.
            var _ = executor.scheduleWithFixedDelay(this::writeDue, 1, 1, TimeUnit.SECONDS);
            writer = executor;
        }
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService executor = writer;
        if (executor == null) {
            return;
        }
        writer = null;
        executor.execute(() -> write(tallies.takeAll()));
        executor.shutdown();
        try {
            if (!executor.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The last refusals are not told: the event store is too slow.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }

    /** After the web server, which has nothing to refuse any more then. */
    @Override
    public int getPhase() {
        return 0;
    }
}
