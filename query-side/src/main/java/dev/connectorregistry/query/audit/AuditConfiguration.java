package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.StateCheckpoints;
import dev.connectorregistry.query.mongodb.MongoProperties;
import dev.connectorregistry.query.projection.ProjectionProperties;
import dev.connectorregistry.query.projection.Serving;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the audit trail together. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Serving<AuditGeneration> servingAudit() {
        return new Serving<>();
    }

    @Bean
    AuditProjection auditProjection(
            MongoDatabase readModel,
            MongoProperties mongo,
            ProjectionProperties properties,
            EventStore events,
            StableTypeSerializer names,
            ConnectorStream streams,
            StateCheckpoints checkpoints,
            Serving<AuditGeneration> serving) {
        return new AuditProjection(readModel, mongo, properties, events, names, streams, checkpoints, serving);
    }

    @Bean
    AuditList auditList(Serving<AuditGeneration> serving) {
        return new AuditList(serving);
    }

    @Bean
    ChangeCounts changeCounts(Serving<AuditGeneration> serving) {
        return new ChangeCounts(serving);
    }
}
