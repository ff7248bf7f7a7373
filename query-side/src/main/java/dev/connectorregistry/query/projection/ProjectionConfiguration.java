package dev.connectorregistry.query.projection;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.eventstore.EventClock;
import dev.connectorregistry.platform.tracing.ProjectionSpans;
import dev.connectorregistry.query.mongodb.MongoProperties;

import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Puts together what keeps the projections up to date. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionProperties.class)
class ProjectionConfiguration {

    @Bean
    MongoTemplate tokenDatabase(MongoClient client, MongoProperties mongo) {
        return DefaultMongoTemplate.builder().mongoDatabase(client, mongo.database()).build();
    }

    @Bean
    TokenStore tokenStore(
            MongoTemplate tokenDatabase, Serializer serializer, ProjectionProperties properties, EventClock clock) {
        MongoTokenStore.Builder tokens = MongoTokenStore.builder().mongoTemplate(tokenDatabase).serializer(serializer);
        String owner =
                Optional.ofNullable(properties.nodeId())
                        // As Axon calls a process.
                        .orElseGet(() -> ManagementFactory.getRuntimeMXBean().getName());
        return new UniqueTokenStore(tokens, tokenDatabase, owner, properties.claimTimeout(), clock, clock::offset);
    }

    @Bean
    GenerationStores generationStores(
            MongoDatabase readModel,
            MongoProperties mongo,
            MongoTemplate tokenDatabase,
            TokenStore tokens,
            Serializer serializer,
            EventStore events,
            ParameterResolverFactory parameters,
            HandlerDefinition handlers,
            ObjectProvider<ProjectionSpans> spans) {
        return new GenerationStores(
                readModel,
                new ControlDocuments(readModel),
                new StoredTokens(tokenDatabase.trackingTokensCollection(), serializer),
                new EventPositions(events, InstantSource.system()),
                new GenerationProcessors(events, tokens, parameters, handlers, spans.getIfAvailable()),
                mongo.uri() == null);
    }

    @Bean
    Projections projections(
            List<Projection<?>> projections,
            GenerationStores stores,
            MongoDatabase readModel,
            MongoProperties mongo,
            ProjectionProperties properties,
            List<ReplayProgressListener> listeners) {
        return new Projections(
                projections,
                stores,
                // The embedded server is in this process, and serves no other.
                mongo.uri() == null ? LiveProcesses.onlyThis() : LiveProcesses.sharing(readModel, System::nanoTime),
                properties.grace(),
                listeners,
                InstantSource.system());
    }

    @Bean
    ReplayLog replayLog(ObjectProvider<ProgressLine> terminal) {
        return new ReplayLog(terminal.getIfAvailable());
    }

    @Bean
    ProjectionHealth projectionsHealthIndicator(Projections projections) {
        return new ProjectionHealth(projections);
    }

    @Bean
    ProjectionLagHealth projectionLagHealthIndicator(Projections projections, ProjectionProperties properties) {
        return new ProjectionLagHealth(projections::all, properties.maxLag());
    }

    /** Between down and up: what is not in the list would be left out of the whole. */
    @Bean
    StatusAggregator statusAggregator() {
        return StatusAggregator.of(
                Status.DOWN, Status.OUT_OF_SERVICE, ProjectionHealth.DEGRADED, Status.UNKNOWN, Status.UP);
    }

    @Bean
    ProjectionMetrics projectionMetrics(List<Projection<?>> all, Projections projections) {
        return new ProjectionMetrics(all, projections);
    }
}
