package dev.connectorregistry.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How far the generations that serve are behind, and how far those are that are made beside them. */
class ProjectionMetrics implements MeterBinder {

    private static final String PROJECTION = "projection";

    /** All numbers of one reading of the metrics are those of one look at the stores, which may be far away. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final List<String> names;
    private final Projections projections;
    private Map<String, ProjectionStatus> looked = Map.of();
    private long lookedAt = System.nanoTime() - FRESH.toNanos();

    ProjectionMetrics(List<Projection<?>> all, Projections projections) {
        this.names = all.stream().<String>map(Projection::name).toList();
        this.projections = projections;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : names) {
            Gauge.builder("registry.projection.lag.events", this, it -> it.value(name, ProjectionStatus::lagEvents))
                    .tag(PROJECTION, name)
                    .description("Events that are not projected yet")
                    .register(registry);
            TimeGauge.builder(
                            "registry.projection.lag.age",
                            this,
                            TimeUnit.SECONDS,
                            it -> it.value(name, ProjectionMetrics::lagSeconds))
                    .tag(PROJECTION, name)
                    .description("Age of the oldest event that is not projected yet")
                    .register(registry);
            Gauge.builder(
                            "registry.projection.replay.progress",
                            this,
                            it -> it.value(name, ProjectionMetrics::replayProgress))
                    .tag(PROJECTION, name)
                    .description("How much a replay that is under way has folded, from 0 to 1; NaN where none is")
                    .register(registry);
            Gauge.builder("registry.projection.replay.failed", this, it -> it.value(name, ProjectionMetrics::failed))
                    .tag(PROJECTION, name)
                    .description("1 where the last replay stopped at an event that can't be folded")
                    .register(registry);
        }
    }

    private double value(String name, ToDoubleFunction<ProjectionStatus> of) {
        return Optional.ofNullable(look().get(name)).map(of::applyAsDouble).orElse(Double.NaN);
    }

    private synchronized Map<String, ProjectionStatus> look() {
        if (System.nanoTime() - lookedAt >= FRESH.toNanos()) {
            try {
                looked =
                        projections.all().stream()
                                .collect(Collectors.toMap(ProjectionStatus::name, Function.identity()));
            } catch (RuntimeException _) {
                // Health says why; a gauge that threw would be asked again, and wait as long, for each of the others.
                looked = Map.of();
            }
            lookedAt = System.nanoTime();
        }
        return looked;
    }

    private static double lagSeconds(ProjectionStatus status) {
        return status.lag().toMillis() / 1e3;
    }

    private static double replayProgress(ProjectionStatus status) {
        ReplayProgress replay = status.replay();
        return replay == null || replay.state() != ReplayProgress.State.BUILDING
                ? Double.NaN
                : replay.percent() / 100.0;
    }

    private static double failed(ProjectionStatus status) {
        ReplayProgress replay = status.replay();
        return replay != null && replay.state() == ReplayProgress.State.FAILED ? 1 : 0;
    }
}
