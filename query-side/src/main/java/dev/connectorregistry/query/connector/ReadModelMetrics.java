package dev.connectorregistry.query.connector;

import dev.connectorregistry.platform.eventstore.DiscardedEvents;
import dev.connectorregistry.query.projection.Serving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How many connectors stand still, and how many events were discarded so that they don't. */
class ReadModelMetrics implements MeterBinder {

    private static final String PROJECTION = "projection";

    private final Serving<ConnectorGeneration> serving;
    private final DiscardedEvents discarded;

    ReadModelMetrics(Serving<ConnectorGeneration> serving, DiscardedEvents discarded) {
        this.serving = serving;
        this.discarded = discarded;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("registry.projection.parked", serving, ReadModelMetrics::parked)
                .tag(PROJECTION, ConnectorProjection.NAME)
                .description("Connectors with an event that can't be folded")
                .register(registry);
        Gauge.builder("registry.projection.discarded", discarded, DiscardedEvents::count)
                .tag(PROJECTION, ConnectorProjection.NAME)
                .description("Events of connectors that an operator discarded")
                .register(registry);
    }

    private static double parked(Serving<ConnectorGeneration> serving) {
        return serving.current().map(current -> (double) current.parked().all().size()).orElse(Double.NaN);
    }
}
