package dev.connectorregistry.platform.tracing;

import dev.connectorregistry.platform.eventstore.EventStoreAutoConfiguration;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** Has commands and events traced. Only there where {@link TracingSwitch} lets it. */
@AutoConfiguration(after = {EventStoreAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class})
@ConditionalOnBean(Tracer.class)
public class TracingAutoConfiguration {

    @Bean
    SdkTracerProviderBuilderCustomizer tracesAreCalledAsRequestsAre() {
        return builder -> builder.setIdGenerator(new RequestTraceIds());
    }

    @Bean
    SmartInitializingSingleton tracedCommands(
            Tracer tracer, Propagator propagator, CommandBus commands, EventStore events) {
        return () -> {
            var _ = commands.registerHandlerInterceptor(new CommandSpans(tracer));
            var _ = events.registerDispatchInterceptor(new EventOrigins(tracer, propagator));
        };
    }

    @Bean
    ProjectionSpans projectionSpans(Tracer tracer, Propagator propagator) {
        return new ProjectionSpans(tracer, propagator);
    }
}
