package dev.connectorregistry.query.projection;

import dev.connectorregistry.query.projection.LiveProcesses.Part;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What this process does for one projection: keeps its generations up to date, reads from the one that serves, and
 * takes the steps that lead from one to the next, any of which another process may take as well. But for {@link
 * #served()} and its end, not for several threads.
 *
 * @param <G> a generation of its documents
 */
final class RunningProjection<G extends ProjectionGeneration> {

    private static final Logger log = LoggerFactory.getLogger(RunningProjection.class);

    /**
     * How long reads of lists wait at most when they are switched over, for those under way and for the last events.
     */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private static final Duration POLL = Duration.ofMillis(10);

    private final Projection<G> projection;
    private final GenerationStores stores;
    private final Duration grace;
    private final InstantSource clock;
    private final Map<Generation, RunningGeneration<G>> running = new ConcurrentHashMap<>();
    private final Map<Generation, Long> unreadSince = new HashMap<>();
    private volatile @Nullable RunningGeneration<G> served;
    private int servedNumber;
    private boolean isSchemaSettled;

    /** How often what is agreed on had changed when it was last looked; it only ever counts up in one database. */
    private long knownRevision = -1;

    /** Where the events ended when it was last looked; too far for anybody before that. */
    private long headBefore = Long.MAX_VALUE;

    RunningProjection(Projection<G> projection, GenerationStores stores, Duration grace, InstantSource clock) {
        this.projection = projection;
        this.stores = stores;
        this.grace = grace;
        this.clock = clock;
    }

    String name() {
        return projection.name();
    }

    int schema() {
        return projection.schema();
    }

    /** The generation that this process reads from, if it does. */
    Optional<RunningGeneration<?>> served() {
        return Optional.ofNullable(served);
    }

    /**
     * What is agreed on about the projection: begun where nothing was, and with a replay where its documents are of an
     * older release.
     *
     * @param known as it was just read; null where there was nothing
     */
    Control settle(@Nullable Control known) {
        if (known == null || known.revision() < knownRevision) {
            running.values().forEach(RunningGeneration::forgetIndexes);
        }
        Control control = known == null ? stores.controls().begin(Control.first(name(), schema())) : known;
        knownRevision = control.revision();
        if (isSchemaSettled) {
            return control;
        }
        Generation newest = control.underWay().map(Replay::generation).orElse(control.serving());
        Control settled = control;
        String reason = reasonToRebuild(control, newest);
        if (reason != null) {
            settled = control.begun(schema(), new Replay.Request("the registry itself", reason), clock.instant());
            if (!stores.controls().replace(control, settled)) {
                // Somebody else was faster: it is looked at again, with what that one wrote.
                return control;
            }
            log.info("The projection {} is rebuilt while it serves: it has {}", name(), reason);
        }
        isSchemaSettled = true;
        return settled;
    }

    private @Nullable String reasonToRebuild(Control control, Generation newest) {
        long ofAnotherStore =
                control.live().filter(generation -> stores.forgetOtherStore(generation.named(name()))).count();
        if (ofAnotherStore > 0) {
            return "tokens of another kind of event store: its events are folded anew";
        }
        return newest.schema() < schema()
                ? "documents of schema %d, where this release has %d".formatted(newest.schema(), schema())
                : null;
    }

    /** What this process does, and is about to do. */
    Part part(Control control) {
        Set<Integer> writes = new TreeSet<>();
        control.live().filter(this::isReadable).forEach(generation -> writes.add(generation.number()));
        running.keySet().forEach(generation -> writes.add(generation.number()));
        return new Part(servedNumber, List.copyOf(writes));
    }

    /**
     * Does what is agreed on, and takes the next step where it is time for one.
     *
     * @throws InterruptedException when the process stops meanwhile
     */
    void follow(Control control, LiveProcesses processes) throws InterruptedException {
        keepUp(control);
        read(control);
        nextStep(control, processes).ifPresent(next -> stores.controls().replace(control, next));
    }

    /** Has it end what it does, from any thread; {@link #awaitEnd} waits until it has. */
    void stop() {
        running.values().forEach(RunningGeneration::stop);
    }

    /**
     * Waits until it has ended what it does.
     *
     * @param deadline by {@link System#nanoTime()}
     */
    void awaitEnd(long deadline) throws InterruptedException {
        for (RunningGeneration<G> generation : running.values()) {
            generation.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
        }
    }

    /** What a newer release made, this one neither reads nor writes. */
    private boolean isReadable(Generation generation) {
        return generation.schema() <= schema();
    }

    private void keepUp(Control control) {
        Set<Generation> live = control.live().filter(this::isReadable).collect(Collectors.toSet());
        running.entrySet().removeIf(entry -> !live.contains(entry.getKey()) && entry.getValue().stop());
        for (Generation generation : live) {
            RunningGeneration<G> kept =
                    running.computeIfAbsent(
                            generation,
                            it -> RunningGeneration.start(projection, it, stores.processors(), stores.indexesFirst()));
            boolean isMade = control.underWay().filter(replay -> replay.generation().equals(generation)).isPresent();
            if (!isMade) {
                kept.relax();
            }
        }
    }

    private void read(Control control) throws InterruptedException {
        RunningGeneration<G> next = running.get(control.serving());
        if (next == null || next == served) {
            return;
        }
        // The first one that a process reads has nothing to be compared with.
        boolean adopted =
                served == null
                        ? projection.serving().adopt(next.documents(), PATIENCE, () -> true)
                        : projection
                                .serving()
                                .adopt(next.documents(), PATIENCE, () -> awaitAll(control.serving().named(name())));
        if (adopted) {
            if (served != null) {
                log.info("Reads of {} go to generation {} from now on", name(), control.serving().number());
            }
            served = next;
            servedNumber = control.serving().number();
        }
    }

    /** Waits a moment until a generation has all events that there are now. */
    private boolean awaitAll(String processor) {
        long head = stores.positions().head();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!stores.isPast(processor, head)) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private Optional<Control> nextStep(Control control, LiveProcesses processes) {
        return afterReplay(control)
                .or(() -> afterFirstMaking(control))
                .or(() -> afterGrace(control, processes))
                .or(() -> afterLastWrite(control, processes));
    }

    private Optional<Control> afterReplay(Control control) {
        Generation made = control.underWay().map(Replay::generation).orElse(null);
        RunningGeneration<G> making = made == null ? null : running.get(made);
        if (made == null || making == null) {
            return Optional.empty();
        }
        Optional<UnfoldableEvent> stoppedAt = making.stoppedAt();
        if (stoppedAt.isPresent()) {
            return Optional.of(control.failed(stoppedAt.orElseThrow(), clock.instant()));
        }
        return isLevel(made) && making.isIndexed()
                ? Optional.of(control.promoted(stores.position(made.named(name())), clock.instant()))
                : Optional.empty();
    }

    private Optional<Control> afterFirstMaking(Control control) {
        if (control.underWay().isPresent()) {
            return Optional.empty();
        }
        RunningGeneration<G> first = running.get(control.serving());
        if (first != null && first.isIndexed() && !control.isComplete() && isLevel(control.serving())) {
            return Optional.of(control.completed());
        }
        if (control.isComplete()) {
            headBefore = Long.MAX_VALUE;
        }
        return Optional.empty();
    }

    /** Whether a generation has what there was when this was last asked: it is behind by less than that time. */
    private boolean isLevel(Generation generation) {
        long head = headBefore;
        headBefore = stores.positions().head();
        return head != Long.MAX_VALUE && stores.hasReached(generation.named(name()), head);
    }

    private Optional<Control> afterGrace(Control control, LiveProcesses processes) {
        unreadSince.keySet().retainAll(control.retired());
        if (control.retired().isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> read = processes.partsIn(name()).stream().map(Part::reads).collect(Collectors.toSet());
        long now = System.nanoTime();
        for (Generation retired : control.retired()) {
            if (read.contains(retired.number())) {
                unreadSince.remove(retired);
            } else if (now - unreadSince.computeIfAbsent(retired, it -> now) >= grace.toNanos()) {
                return Optional.of(control.unread(retired));
            }
        }
        return Optional.empty();
    }

    private Optional<Control> afterLastWrite(Control control, LiveProcesses processes) {
        if (control.dropping().isEmpty()) {
            return Optional.empty();
        }
        List<Part> parts = processes.partsIn(name());
        for (Generation dropped : control.dropping()) {
            boolean isWritten =
                    running.containsKey(dropped)
                            || parts.stream().anyMatch(part -> part.writes().contains(dropped.number()));
            if (!isWritten) {
                if (stores.drop(projection.open(dropped, event -> {}), dropped.named(name()))) {
                    log.info("Generation {} of {} is dropped", dropped.number(), name());
                }
                return Optional.of(control.dropped(dropped));
            }
        }
        return Optional.empty();
    }
}
