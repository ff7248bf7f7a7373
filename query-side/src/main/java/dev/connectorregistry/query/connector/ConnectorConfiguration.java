package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.eventstore.DiscardedEvents;
import dev.connectorregistry.platform.eventstore.LastSequences;
import dev.connectorregistry.query.projection.ProjectionProperties;
import dev.connectorregistry.query.projection.Serving;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

/** Puts the read side of connectors together. */
@Configuration(proxyBeanMethods = false, value = "connectorQueryConfiguration")
class ConnectorConfiguration {

    private static final int CHECKPOINT_INTERVAL = 250;

    @Bean
    ConnectorStream connectorStream(EventStore events, LastSequences lastSequences, DiscardedEvents discarded) {
        return new ConnectorStream(events, lastSequences, discarded);
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
    Serving<ConnectorGeneration> servingConnectors() {
        return new Serving<>();
    }

    @Bean
    ConnectorProjection connectorProjection(
            MongoDatabase readModel,
            ProjectionProperties properties,
            ConnectorStream streams,
            ProjectedVersions projected,
            StateCheckpoints checkpoints,
            Serving<ConnectorGeneration> serving) {
        return new ConnectorProjection(readModel, properties, streams, projected, checkpoints, serving);
    }

    @Bean
    ConnectorQueries connectorQueries(
            LastSequences lastSequences,
            ConnectorStream streams,
            Serving<ConnectorGeneration> serving,
            ProjectedVersions projected) {
        return new ConnectorQueries(lastSequences, streams, serving, projected);
    }

    @Bean
    RenderedConnectors renderedConnectors(JsonMapper json) {
        return new RenderedConnectors(json);
    }

    @Bean
    ParkedConnectorRetry parkedConnectorRetry(
            Serving<ConnectorGeneration> serving, ConnectorStream streams, ProjectedVersions projected) {
        return new ParkedConnectorRetry(serving, streams, projected);
    }

    @Bean
    ParkedConnectorWatch parkedConnectorWatch(ParkedConnectorRetry retries) {
        return new ParkedConnectorWatch(retries);
    }

    @Bean
    ConnectorDeadLetters connectorDeadLetters(
            Serving<ConnectorGeneration> serving, ParkedConnectorRetry retries, DiscardedEvents discarded) {
        return new ConnectorDeadLetters(serving, retries, discarded);
    }

    @Bean
    ReadModelHealth readModelHealthIndicator(MongoDatabase readModel, Serving<ConnectorGeneration> serving) {
        return new ReadModelHealth(readModel, serving);
    }

    @Bean
    ReadModelMetrics readModelMetrics(Serving<ConnectorGeneration> serving, DiscardedEvents discarded) {
        return new ReadModelMetrics(serving, discarded);
    }
}
