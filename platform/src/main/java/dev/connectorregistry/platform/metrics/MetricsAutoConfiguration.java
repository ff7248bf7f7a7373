package dev.connectorregistry.platform.metrics;

import dev.connectorregistry.platform.eventstore.EventStoreAutoConfiguration;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;

import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Has commands and events counted where somebody keeps the numbers. */
@AutoConfiguration(
        after = EventStoreAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
        before = AxonAutoConfiguration.class)
@ConditionalOnBean(MeterRegistry.class)
public class MetricsAutoConfiguration {

    @Bean
    ConfigurerModule measuredCommandsAndEvents(MeterRegistry registry, StableTypeSerializer names) {
        CommandMeters commands = new CommandMeters(registry);
        EventMeters events = new EventMeters(registry, names::nameOf);
        return configurer ->
                configurer
                        .configureMessageMonitor(CommandBus.class, _ -> commands)
                        .configureMessageMonitor(EventStore.class, _ -> events);
    }
}
