package dev.connectorregistry.query.projection;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.query.projection.LiveProcesses.Part;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks after the projections of this process, in a thread of its own, and does what operators want with them. Each
 * process does, and no one is in charge: what all agree on stands in {@link ControlDocuments}.
 */
class Projections implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Projections.class);

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration LAST_END = Duration.ofSeconds(2);

    /** After Axon has started and before requests are let in; the other way round at the end. */
    private static final int PHASE = Integer.MAX_VALUE - 2560;

    private static final int ATTEMPTS = 5;

    private final Map<String, RunningProjection<?>> projections = new LinkedHashMap<>();
    private final Map<String, ProjectionWatch> watches = new LinkedHashMap<>();
    private final ControlDocuments controls;
    private final EventPositions positions;
    private final LiveProcesses processes;
    private final List<ReplayProgressListener> listeners;
    private final InstantSource clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("projections").factory());
    private volatile boolean isRunning;
    private boolean isWell = true;
    private long lastLook = System.nanoTime() - BETWEEN_LOOKS.toNanos();

    Projections(
            List<Projection<?>> projections,
            GenerationStores stores,
            LiveProcesses processes,
            Duration grace,
            List<ReplayProgressListener> listeners,
            InstantSource clock) {
        for (Projection<?> projection : projections) {
            RunningProjection<?> running = new RunningProjection<>(projection, stores, grace, clock);
            this.projections.put(projection.name(), running);
            watches.put(projection.name(), new ProjectionWatch(running, stores, clock));
        }
        this.controls = stores.controls();
        this.positions = stores.positions();
        this.processes = processes;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /** How each stands that was begun. */
    List<ProjectionStatus> all() {
        Map<String, Control> known = controls.all();
        long head = positions.head();
        return watches.entrySet().stream()
                .filter(watch -> known.containsKey(watch.getKey()))
                .map(watch -> watch.getValue().status(control(known, watch.getKey()), head))
                .toList();
    }

    /** The generation of each that this process reads from, by the projection's name. */
    Map<String, Optional<RunningGeneration<?>>> served() {
        Map<String, Optional<RunningGeneration<?>>> served = new LinkedHashMap<>();
        projections.forEach((name, projection) -> served.put(name, projection.served()));
        return served;
    }

    /** How one stands; empty where there is none of that name, or it was not begun. */
    Optional<ProjectionStatus> find(String name) {
        ProjectionWatch watch = watches.get(name);
        return watch == null
                ? Optional.empty()
                : controls.find(name).map(control -> watch.status(control, positions.head()));
    }

    /**
     * Holds that there is such a projection.
     *
     * @throws Refusal {@link ErrorCode#NOT_FOUND} when there is none
     */
    void require(String name) {
        projection(name);
    }

    /**
     * Begins to make a new generation beside the one that serves.
     *
     * @throws Refusal {@link ErrorCode#NOT_FOUND} when there is no such projection, {@link ErrorCode#CONFLICT} when it
     *     is replayed already
     */
    ProjectionStatus replay(String name, Replay.Request request) {
        RunningProjection<?> projection = projection(name);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Control control = control(name);
            if (control.underWay().isPresent()) {
                throw new Refusal(ErrorCode.CONFLICT, "The projection %s is being replayed already.".formatted(name));
            }
            if (controls.replace(control, control.begun(projection.schema(), request, clock.instant()))) {
                log.info("{} has {} replayed: {}", request.by(), name, reason(request));
                lookNow();
                return find(name).orElseThrow(Projections::notBegun);
            }
        }
        throw contended(name);
    }

    /**
     * Gives up what is being made of a new generation.
     *
     * @throws Refusal {@link ErrorCode#NOT_FOUND} when there is no such projection, or it is not being replayed
     */
    void cancel(String name, Replay.Request request) {
        projection(name);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Control control = control(name);
            if (control.underWay().isEmpty()) {
                throw new Refusal(ErrorCode.NOT_FOUND, "The projection %s is not being replayed.".formatted(name));
            }
            if (controls.replace(control, control.cancelled())) {
                log.info("{} calls the replay of {} off: {}", request.by(), name, reason(request));
                lookNow();
                return;
            }
        }
        throw contended(name);
    }

    private RunningProjection<?> projection(String name) {
        RunningProjection<?> projection = projections.get(name);
        if (projection == null) {
            throw new Refusal(ErrorCode.NOT_FOUND, "There is no projection %s.".formatted(name));
        }
        return projection;
    }

    private Control control(String name) {
        return controls.find(name).orElseThrow(Projections::notBegun);
    }

    private static Refusal notBegun() {
        return new Refusal(ErrorCode.UNAVAILABLE, "The projection is not there yet: try again.");
    }

    private static Refusal contended(String name) {
        return new Refusal(
                ErrorCode.CONFLICT, "The projection %s is being changed by somebody else: try again.".formatted(name));
    }

    private static String reason(Replay.Request request) {
        return request.reason() == null ? "no reason given" : request.reason();
    }

    @Override
    public void start() {
        look();
        var _ =
                thread.scheduleWithFixedDelay(
                        this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("What looks after the projections does not end, and is interrupted");
                thread.shutdownNow();
                if (!thread.awaitTermination(LAST_END.toSeconds(), TimeUnit.SECONDS)) {
                    log.warn("What looks after the projections is left to the end of the process");
                }
            }
            projections.values().forEach(RunningProjection::stop);
            long deadline = System.nanoTime() + END.toNanos();
            for (RunningProjection<?> projection : projections.values()) {
                projection.awaitEnd(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("The projections do not end as they should", e);
        } finally {
            leave();
        }
    }

    private void leave() {
        try {
            processes.leave();
        } catch (RuntimeException e) {
            log.warn("The other processes can't be told that this one stops: they find out by its silence", e);
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void lookNow() {
        try {
            thread.execute(this::look);
        } catch (RejectedExecutionException e) {
            log.debug("The process stops", e);
        }
    }

    private void look() {
        try {
            followAll();
            if (!isWell) {
                log.info("The projections are looked after again");
            }
            isWell = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Said once, not four times a second for as long as the database is away.
            if (isWell) {
                log.warn("The projections can't be looked after now, which is tried again and again", e);
            }
            isWell = false;
        }
    }

    private void followAll() throws InterruptedException {
        Map<String, Control> before = settled();
        Map<String, Part> parts = new HashMap<>();
        projections.forEach((name, projection) -> parts.put(name, projection.part(control(before, name))));
        processes.report(parts);
        // What this process is about to write has been said: from here on nobody drops it behind its back.
        Map<String, Control> now = controls.all();
        RuntimeException failure = null;
        for (RunningProjection<?> projection : projections.values()) {
            Control control = control(before, projection.name());
            Control still = now.get(projection.name());
            if (still != null && still.revision() == control.revision()) {
                try {
                    projection.follow(control, processes);
                } catch (RuntimeException e) {
                    // One projection holds up no other.
                    if (failure == null) {
                        failure = e;
                    } else {
                        failure.addSuppressed(e);
                    }
                }
            }
        }
        watch(now);
        if (failure != null) {
            throw failure;
        }
    }

    private Map<String, Control> settled() {
        Map<String, Control> known = controls.all();
        Map<String, Control> settled = new HashMap<>();
        projections.forEach((name, projection) -> settled.put(name, projection.settle(known.get(name))));
        return settled;
    }

    private static Control control(Map<String, Control> controls, String name) {
        Control control = controls.get(name);
        if (control == null) {
            throw new IllegalStateException("Nothing is known of projection " + name);
        }
        return control;
    }

    private void watch(Map<String, Control> controls) {
        if (System.nanoTime() - lastLook < BETWEEN_LOOKS.toNanos()) {
            return;
        }
        lastLook = System.nanoTime();
        watches.forEach((name, watch) -> {
            Control control = controls.get(name);
            if (control != null) {
                watch.look(control).ifPresent(progress -> listeners.forEach(it -> it.onProgress(progress)));
            }
        });
    }
}
