package dev.connectorregistry.query.projection;

import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A generation that this process keeps up to date, or would if another one did not.
 *
 * @param <G> its documents
 */
final class RunningGeneration<G extends ProjectionGeneration> {

    private static final Logger log = LoggerFactory.getLogger(RunningGeneration.class);

    /** Creating an index on many documents takes its time, and holds nobody up. */
    private static final Executor IN_THE_BACKGROUND = Thread.ofVirtual().name("read-model-indexes-", 0)::start;

    private final String name;
    private final G documents;
    private final ReplayGuard guard;
    private final TrackingEventProcessor processor;
    private final boolean indexesFirst;
    private @Nullable CompletableFuture<Void> indexes;
    private @Nullable CompletableFuture<Void> end;

    private RunningGeneration(
            String name, G documents, ReplayGuard guard, TrackingEventProcessor processor, boolean indexesFirst) {
        this.name = name;
        this.documents = documents;
        this.guard = guard;
        this.processor = processor;
        this.indexesFirst = indexesFirst;
    }

    static <G extends ProjectionGeneration> RunningGeneration<G> start(
            Projection<G> projection, Generation generation, GenerationProcessors processors, boolean indexesFirst) {
        String name = generation.named(projection.name());
        ReplayGuard guard = new ReplayGuard();
        G documents = projection.open(generation, guard);
        TrackingEventProcessor processor = processors.of(name, projection, documents);
        if (indexesFirst) {
            documents.createIndexes();
        }
        processor.start();
        return new RunningGeneration<>(name, documents, guard, processor, indexesFirst);
    }

    G documents() {
        return documents;
    }

    /** It serves, or has served: what it can't fold no longer stops it. */
    void relax() {
        guard.relax();
    }

    /** The event that it stopped at while it was made, if it did. */
    Optional<UnfoldableEvent> stoppedAt() {
        return guard.stoppedAt();
    }

    /** Whether all indexes are there; begins to create them when first asked, and again when that failed. */
    boolean isIndexed() {
        if (indexesFirst) {
            return true;
        }
        if (indexes == null) {
            indexes = CompletableFuture.runAsync(documents::createIndexes, IN_THE_BACKGROUND);
        } else if (indexes.isCompletedExceptionally()) {
            log.warn("The indexes of {} could not be created, and are tried again", name, indexes.exceptionNow());
            indexes = CompletableFuture.runAsync(documents::createIndexes, IN_THE_BACKGROUND);
        }
        return indexes.state() == Future.State.SUCCESS;
    }

    /** Its database has lost everything, indexes as well. */
    void forgetIndexes() {
        indexes = null;
    }

    StreamingEventProcessor processor() {
        return processor;
    }

    /** The failure that it is recovering from, if it is. */
    Optional<Throwable> failure() {
        return processor.processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(EventTrackerStatus::getError)
                .findFirst();
    }

    /** Has it end, and answers whether it has: then it writes nothing any more. */
    boolean stop() {
        return ending().isDone();
    }

    private synchronized CompletableFuture<Void> ending() {
        if (end == null) {
            end = processor.shutdownAsync();
        }
        return end;
    }

    /**
     * Waits until it has ended, as long as there is time.
     *
     * @return whether it has
     */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        if (!stop()) {
            try {
                ending().get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                log.warn("{} does not end: it is left to the end of the process", name, e);
                return false;
            } catch (ExecutionException e) {
                log.warn("{} did not end as it should", name, e);
            }
        }
        return true;
    }
}
