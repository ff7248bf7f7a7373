package dev.connectorregistry.query.stream;

import dev.connectorregistry.platform.eventstore.EventStoreProperties;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.projection.ReplayProgressListener;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the stream of changes together; it needs the event store in a database, whose numbers and gaps it knows. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
@EnableConfigurationProperties(StreamProperties.class)
class StreamConfiguration {

    @Bean
    FeedEvents feedEvents(StableTypeSerializer names) {
        return new FeedEvents(names);
    }

    @Bean
    Listeners changeListeners(FeedEvents events) {
        return new Listeners(events);
    }

    @Bean
    ChangeReader changeReader(
            EventStore events, EventStorageEngine engine, Listeners listeners, EventStoreProperties properties) {
        return new ChangeReader(events, engine, listeners, properties.gapTimeout());
    }

    @Bean
    ChangeReaderHealth changesHealthIndicator(ChangeReader reader) {
        return new ChangeReaderHealth(reader);
    }

    @Bean
    ChangeStreams changeStreams(
            EventStore events,
            EventStorageEngine engine,
            FeedEvents feed,
            Listeners listeners,
            StreamProperties properties) {
        return new ChangeStreams(events, listeners, new StoredFeed(engine, feed, properties), properties);
    }

    @Bean
    ReplayProgressListener replayNotices(Listeners listeners) {
        return progress -> listeners.tell(ReplayNotice.of(progress));
    }
}
