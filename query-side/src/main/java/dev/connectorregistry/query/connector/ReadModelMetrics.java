package dev.connectorregistry.query.connector;

import dev.connectorregistry.query.projection.Serving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How many connectors stand still. */
class ReadModelMetrics implements MeterBinder {

    private static final String PROJECTION = "projection";

    private final Serving<ConnectorGeneration> serving;

    ReadModelMetrics(Serving<ConnectorGeneration> serving) {
        this.serving = serving;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("registry.projection.parked", serving, ReadModelMetrics::parked)
                .tag(PROJECTION, ConnectorProjection.NAME)
                .description("Connectors with an event that can't be folded")
                .register(registry);
    }

    private static double parked(Serving<ConnectorGeneration> serving) {
        return serving.current().map(current -> (double) current.parked().all().size()).orElse(Double.NaN);
    }
}
