package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.platform.eventstore.StreamPositions;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.StateCheckpoints;
import dev.connectorregistry.query.mongodb.MongoProperties;
import dev.connectorregistry.query.projection.ProjectionProperties;
import dev.connectorregistry.query.projection.Serving;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/** Puts the audit trail together. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    /** How much is kept in memory of connectors, in connectors and their configs: some ten MB as a rule. */
    private static final long CAPACITY = 20_000;

    @Bean
    Serving<AuditGeneration> servingAudit() {
        return new Serving<>();
    }

    /** One for each generation, as each has come to another event. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    AuditDocuments auditDocuments(
            StableTypeSerializer names, EventStore events, ConnectorStream streams, StateCheckpoints checkpoints) {
        return new AuditDocuments(
                names,
                new Descriptions(
                        new AuditedConnectors(streams, checkpoints, CAPACITY),
                        new ApiKeys(events),
                        new CredentialWords(events)));
    }

    @Bean
    AuditProjection auditProjection(
            MongoDatabase readModel,
            MongoProperties mongo,
            ProjectionProperties properties,
            ObjectFactory<AuditDocuments> documents,
            StreamPositions positions,
            Serving<AuditGeneration> serving) {
        return new AuditProjection(readModel, mongo, properties, documents::getObject, positions, serving);
    }

    @Bean
    AuditList auditList(Serving<AuditGeneration> serving) {
        return new AuditList(serving);
    }

    @Bean
    AuditSummaries auditSummaries(Serving<AuditGeneration> serving) {
        return new AuditSummaries(serving);
    }

    @Bean
    ChangeCounts changeCounts(Serving<AuditGeneration> serving) {
        return new ChangeCounts(serving);
    }
}
