package dev.connectorregistry.query.projection;

import dev.connectorregistry.query.projection.ProjectionStatus.Segment;
import dev.connectorregistry.query.projection.ProjectionStatus.State;
import dev.connectorregistry.query.projection.StoredTokens.Stored;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Tells how a projection stands, by the tokens of all processes. */
final class ProjectionWatch {

    private final RunningProjection<?> projection;
    private final GenerationStores stores;
    private final InstantSource clock;
    private final Map<Generation, Pace> paces = new ConcurrentHashMap<>();
    private @Nullable Replay before;
    private boolean hasLooked;

    ProjectionWatch(RunningProjection<?> projection, GenerationStores stores, InstantSource clock) {
        this.projection = projection;
        this.stores = stores;
        this.clock = clock;
    }

    /** Notes where the generations are, to be called about once a second, and answers how a replay got on since. */
    Optional<ReplayProgress> look(Control control) {
        List<Generation> watched =
                Stream.concat(Stream.of(control.serving()), control.underWay().map(Replay::generation).stream())
                        .toList();
        paces.keySet().retainAll(watched);
        watched.forEach(generation ->
                paces.computeIfAbsent(generation, it -> new Pace())
                        .note(System.nanoTime(), position(stored(generation))));
        Replay last = before;
        Replay now = control.replay();
        // One that ended before this process began is no news.
        boolean isNews = hasLooked && now != null && !now.equals(last);
        before = now;
        hasLooked = true;
        if (now != null && (isNews || now.isUnderWay())) {
            return Optional.of(progress(now, stores.positions().head()));
        }
        return last != null && last.isUnderWay()
                ? Optional.of(progress(last, ReplayProgress.State.CANCELLED, stores.positions().head()))
                : Optional.empty();
    }

    /**
     * How it stands now.
     *
     * @param head where the events end
     */
    ProjectionStatus status(Control control, long head) {
        List<Stored> stored = stored(control.serving());
        Optional<Throwable> failure = projection.served().flatMap(RunningGeneration::failure);
        return new ProjectionStatus(
                projection.name(),
                control.serving(),
                state(control, stored, failure.isPresent()),
                position(stored),
                head,
                lag(stored, head),
                pace(control.serving()),
                failure.map(Throwable::toString).orElse(null),
                stored.stream().map(token -> segment(token, failure.isPresent())).toList(),
                control.replay() == null ? null : progress(control.replay(), head));
    }

    private static State state(Control control, List<Stored> stored, boolean isFailing) {
        if (isFailing) {
            return State.FAILING;
        }
        if (stored.isEmpty() || stored.stream().anyMatch(token -> token.owner() == null)) {
            return State.STOPPED;
        }
        return control.isComplete() ? State.LIVE : State.BUILDING;
    }

    private static Segment segment(Stored token, boolean isFailing) {
        State unowned = isFailing ? State.FAILING : State.STOPPED;
        return new Segment(
                token.segment(), token.owner() == null ? unowned : State.LIVE, token.position(), token.owner());
    }

    private Duration lag(List<Stored> stored, long head) {
        return stored.stream()
                .min(Comparator.comparingLong(Stored::position))
                .filter(slowest -> slowest.position() < head)
                .map(slowest -> stores.positions().age(slowest.token()))
                .orElse(Duration.ZERO);
    }

    private ReplayProgress progress(Replay replay, long head) {
        return progress(
                replay,
                switch (replay.state()) {
                    case BUILDING -> ReplayProgress.State.BUILDING;
                    case FAILED -> ReplayProgress.State.FAILED;
                    case DONE -> ReplayProgress.State.DONE;
                },
                head);
    }

    private ReplayProgress progress(Replay replay, ReplayProgress.State state, long head) {
        long position = position(stored(replay.generation()));
        double pace = replay.eventsPerSecond().orElseGet(() -> pace(replay.generation()));
        boolean isUnderWay = state == ReplayProgress.State.BUILDING;
        return new ReplayProgress(
                projection.name(),
                replay.generation().number(),
                state,
                position,
                head,
                pace,
                replay.startedAt(),
                replay.startedBy(),
                replay.reason(),
                replay.endedAt(),
                isUnderWay ? estimatedEnd(head - position, pace) : null,
                replay.error());
    }

    private @Nullable Instant estimatedEnd(long missing, double pace) {
        // Slower than one event in a second says nothing yet.
        return pace < 1
                ? null
                : clock.instant().plusSeconds(Math.round(Math.max(0, missing) / pace)).truncatedTo(ChronoUnit.SECONDS);
    }

    private double pace(Generation generation) {
        Pace pace = paces.get(generation);
        return pace == null ? 0 : pace.perSecond();
    }

    private List<Stored> stored(Generation generation) {
        return stores.tokens().of(generation.named(projection.name()));
    }

    private static long position(List<Stored> stored) {
        return stored.stream().mapToLong(Stored::position).min().orElse(-1);
    }
}
