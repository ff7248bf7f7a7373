package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.query.mongodb.MongoProperties;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Puts the read side of connectors together. */
@Configuration(proxyBeanMethods = false, value = "connectorQueryConfiguration")
@EnableConfigurationProperties(ProjectionProperties.class)
class ConnectorConfiguration {

    private static final int CHECKPOINT_INTERVAL = 250;

    @Bean
    ConnectorStream connectorStream(EventStore events) {
        return new ConnectorStream(events);
    }

    @Bean
    ConnectorReadModel connectorReadModel(MongoDatabase readModel, MongoProperties properties) {
        ConnectorReadModel connectors = new ConnectorReadModel(readModel, properties.uri() != null);
        if (properties.uri() != null) {
            // The embedded server has no use for indexes that are not unique.
            ConnectorIndexes.create(connectors.collection());
        }
        return connectors;
    }

    @Bean
    ParkedConnectors parkedConnectors(MongoDatabase readModel) {
        return new ParkedConnectors(readModel);
    }

    @Bean
    StateCheckpoints stateCheckpoints(MongoDatabase readModel) {
        return new StateCheckpoints(readModel, CHECKPOINT_INTERVAL);
    }

    @Bean
    ProjectedVersions projectedVersions(ProjectionProperties properties) {
        return new ProjectedVersions(properties.recentConnectors());
    }

    @Bean
    ConnectorProjection connectorProjection(
            ConnectorReadModel readModel,
            ConnectorStream streams,
            ParkedConnectors parked,
            ProjectedVersions projected,
            StateCheckpoints checkpoints) {
        return new ConnectorProjection(readModel, streams, parked, projected, checkpoints);
    }

    @Bean
    ConnectorQueries connectorQueries(
            ConnectorStream streams, ConnectorReadModel readModel, ProjectedVersions projected) {
        return new ConnectorQueries(streams, readModel, projected);
    }

    @Bean
    ParkedConnectorRetry parkedConnectorRetry(
            ParkedConnectors parked,
            ConnectorStream streams,
            ConnectorReadModel readModel,
            ProjectedVersions projected) {
        return new ParkedConnectorRetry(parked, streams, readModel, projected);
    }

    @Bean
    ProjectionLag projectionLag(ObjectProvider<org.axonframework.config.Configuration> axon, EventStore events) {
        return new ProjectionLag(axon::getObject, events, InstantSource.system());
    }

    @Bean
    ReadModelHealth readModelHealthIndicator(MongoDatabase readModel, ParkedConnectors parked, ProjectionLag lag) {
        return new ReadModelHealth(readModel, parked, lag);
    }

    /** Between down and up: what is not in the list would be left out of the whole. */
    @Bean
    StatusAggregator statusAggregator() {
        return StatusAggregator.of(
                Status.DOWN, Status.OUT_OF_SERVICE, ReadModelHealth.DEGRADED, Status.UNKNOWN, Status.UP);
    }

    @Bean
    ReadModelMetrics readModelMetrics(ProjectionLag lag, ParkedConnectors parked) {
        return new ReadModelMetrics(lag, parked);
    }

    @Bean
    TokenStore tokenStore(
            MongoClient client,
            MongoProperties mongo,
            Serializer serializer,
            ProjectionProperties properties,
            ConnectorProjection projection) {
        MongoTokenStore.Builder tokens =
                MongoTokenStore.builder()
                        .mongoTemplate(DefaultMongoTemplate.builder().mongoDatabase(client, mongo.database()).build())
                        .serializer(serializer)
                        .claimTimeout(properties.claimTimeout())
                        .ensureIndexes(true);
        Optional.ofNullable(properties.nodeId()).ifPresent(tokens::nodeId);
        return new FlushingTokenStore(tokens.build(), projection::flush);
    }

    @Bean
    ConfigurerModule connectorProcessor(ProjectionProperties properties) {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerTrackingEventProcessor(
                                ConnectorProjection.NAME,
                                configuration -> configuration.eventStore(),
                                configuration ->
                                        TrackingEventProcessorConfiguration.forParallelProcessing(properties.segments())
                                                .andBatchSize(properties.batchSize())
                                                .andEventAvailabilityTimeout(
                                                        Duration.ofSeconds(1).toMillis(), TimeUnit.MILLISECONDS))
                        // The read model is not in the write side's database: a transaction there would only hold a
                        // connection.
                        .registerTransactionManager(
                                ConnectorProjection.NAME, configuration -> NoTransactionManager.instance());
    }
}
