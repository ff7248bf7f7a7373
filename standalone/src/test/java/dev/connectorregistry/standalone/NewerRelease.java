package dev.connectorregistry.standalone;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorregistry.platform.eventstore.StoredType;
import dev.connectorregistry.platform.eventstore.StoredTypes;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;

import java.util.function.UnaryOperator;

/**
 * What a release that comes after this one has besides: it writes the event of changed tags as revision 2, and reads
 * those of revision 1 all the same. Without an annotation, so that only those have it who ask for it.
 */
class NewerRelease {

    /** The argument of a process of that release. */
    static final String ARGUMENT = "--spring.main.sources=" + NewerRelease.class.getName();

    private static final String CHANGED = "ConnectorTagsUpdated";
    private static final String BEFORE = "1";
    private static final String NOW = "2";

    @Bean
    static BeanPostProcessor newerRevision() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                return bean instanceof StoredTypes stored
                        ? new StoredTypes(stored.types().stream().map(NewerRelease::newer).toList())
                        : bean;
            }
        };
    }

    private static StoredType newer(StoredType stored) {
        return stored.name().equals(CHANGED) ? new StoredType(CHANGED, NOW, stored.type()) : stored;
    }

    @Bean
    EventUpcaster fromRevisionBefore() {
        return new SingleEventUpcaster() {
            @Override
            protected boolean canUpcast(IntermediateEventRepresentation event) {
                return event.getType().equals(new SimpleSerializedType(CHANGED, BEFORE));
            }

            @Override
            protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
                return event.upcastPayload(
                        new SimpleSerializedType(CHANGED, NOW), JsonNode.class, UnaryOperator.identity());
            }
        };
    }
}
