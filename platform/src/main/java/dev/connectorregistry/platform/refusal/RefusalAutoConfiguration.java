package dev.connectorregistry.platform.refusal;

import dev.connectorregistry.api.refusal.RefusalEventTypes;
import dev.connectorregistry.platform.authentication.AuthenticationAutoConfiguration;
import dev.connectorregistry.platform.contract.Contract;
import dev.connectorregistry.platform.eventstore.EventStoreAutoConfiguration;
import dev.connectorregistry.platform.eventstore.StoredTypes;
import dev.connectorregistry.platform.web.RefusalObserver;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.InstantSource;

/** Has every process that answers requests tell those that it refuses. */
@AutoConfiguration(after = AuthenticationAutoConfiguration.class, before = EventStoreAutoConfiguration.class)
public class RefusalAutoConfiguration {

    @Bean
    StoredTypes refusalEventTypes() {
        return StoredTypes.annotated(RefusalEventTypes.BY_NAME);
    }

    /** What a process with a web server needs beside. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class OfRequests {

        @Bean
        RefusalRecorder refusalRecorder(EventStore events, InstantSource clock) {
            return new RefusalRecorder(events, new KnownOrganisations(events), clock);
        }

        // Asked for late: the web server, whose error answers need it, is made before the event store.
        @Bean
        RefusalObserver refusedRequests(
                Contract contract, InstantSource clock, ObjectProvider<RefusalRecorder> recorder) {
            return new RefusedRequests(contract, clock, refused -> recorder.getObject().record(refused));
        }

        @Bean
        RefusalMetrics refusalMetrics(RefusalRecorder recorder) {
            return new RefusalMetrics(recorder);
        }
    }
}
