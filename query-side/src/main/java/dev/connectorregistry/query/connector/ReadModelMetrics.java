package dev.connectorregistry.query.connector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.util.concurrent.TimeUnit;

/** How far the read model is behind, and how many connectors stand still. */
class ReadModelMetrics implements MeterBinder {

    private static final String PROJECTION = "projection";

    private final ProjectionLag lag;
    private final ParkedConnectors parked;

    ReadModelMetrics(ProjectionLag lag, ParkedConnectors parked) {
        this.lag = lag;
        this.parked = parked;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("registry.projection.lag.events", lag, ProjectionLag::events)
                .tag(PROJECTION, ConnectorProjection.NAME)
                .description("Events that are not projected yet")
                .register(registry);
        TimeGauge.builder("registry.projection.lag.age", lag, TimeUnit.SECONDS, it -> it.age().toMillis() / 1e3)
                .tag(PROJECTION, ConnectorProjection.NAME)
                .description("Age of the oldest event that is not projected yet")
                .register(registry);
        Gauge.builder("registry.projection.parked", parked, it -> it.all().size())
                .tag(PROJECTION, ConnectorProjection.NAME)
                .description("Connectors with an event that can't be folded")
                .register(registry);
    }
}
