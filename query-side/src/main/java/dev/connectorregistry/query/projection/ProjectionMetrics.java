package dev.connectorregistry.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** How far the generations that serve are behind. */
class ProjectionMetrics implements MeterBinder {

    private static final String PROJECTION = "projection";

    private final List<String> names;
    private final Projections projections;

    ProjectionMetrics(List<Projection<?>> all, Projections projections) {
        this.names = all.stream().<String>map(Projection::name).toList();
        this.projections = projections;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : names) {
            Gauge.builder("registry.projection.lag.events", projections, it -> lagEvents(it, name))
                    .tag(PROJECTION, name)
                    .description("Events that are not projected yet")
                    .register(registry);
            TimeGauge.builder("registry.projection.lag.age", projections, TimeUnit.SECONDS, it -> lagSeconds(it, name))
                    .tag(PROJECTION, name)
                    .description("Age of the oldest event that is not projected yet")
                    .register(registry);
        }
    }

    private static double lagEvents(Projections projections, String name) {
        return projections.find(name).map(status -> (double) status.lagEvents()).orElse(Double.NaN);
    }

    private static double lagSeconds(Projections projections, String name) {
        return projections.find(name).map(status -> status.lag().toMillis() / 1e3).orElse(Double.NaN);
    }
}
