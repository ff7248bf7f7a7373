package dev.connectorregistry.platform.health;

import dev.connectorregistry.platform.eventstore.EventStoreAutoConfiguration;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** What every process that is probed tells of itself. */
@AutoConfiguration(after = EventStoreAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class HealthAutoConfiguration {

    @Bean
    EventStoreHealth eventStoreHealthIndicator(ObjectProvider<EventStore> events) {
        return new EventStoreHealth(events::getObject);
    }
}
