package dev.connectorregistry.platform.operation;

import dev.connectorregistry.api.operation.OperationEventTypes;
import dev.connectorregistry.platform.eventstore.EventStoreAutoConfiguration;
import dev.connectorregistry.platform.eventstore.StoredTypes;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Has what operators do told as events, on both sides. */
@AutoConfiguration(before = EventStoreAutoConfiguration.class)
public class OperationAutoConfiguration {

    @Bean
    StoredTypes operationEventTypes() {
        return StoredTypes.annotated(OperationEventTypes.BY_NAME);
    }

    // Lazy: a slice of the application may do without an event store.
    @Bean
    @Lazy
    OperatorActions operatorActions(EventStore events) {
        return new OperatorActions(events);
    }
}
