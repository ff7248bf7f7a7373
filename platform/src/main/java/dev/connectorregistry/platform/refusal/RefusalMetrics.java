package dev.connectorregistry.platform.refusal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How many refusals the audit trail only counts. */
record RefusalMetrics(RefusalRecorder recorder) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("registry.refusals.left.out", recorder, RefusalRecorder::leftOut)
                .description("Refused requests that the audit trail only counts")
                .register(registry);
    }
}
