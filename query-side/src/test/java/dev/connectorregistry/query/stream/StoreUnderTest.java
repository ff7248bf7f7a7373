package dev.connectorregistry.query.stream;

import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.Map;

/** An event store in a database of its own, with the reader that everybody is told by. */
final class StoreUnderTest implements AutoCloseable {

    private static final Duration GAP_TIMEOUT = Duration.ofSeconds(60);

    /** Beats often, so that streams of tests find out what time it is. */
    static final StreamProperties PROPERTIES =
            new StreamProperties(
                    Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(1), 1000, 20, 1000, 7, 4);

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Process {

        @Bean
        TokenStore tokenStore() {
            return new InMemoryTokenStore();
        }
    }

    private final ConfigurableApplicationContext process;
    private final ChangeReader reader;
    final EventStore events;
    final Listeners listeners;
    final StoredFeed stored;

    StoreUnderTest(WriteSideDatabase database) {
        process =
                new SpringApplicationBuilder(Process.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                Map.of(
                                        "spring.datasource.url",
                                        database.freshUrl(),
                                        "spring.datasource.hikari.maximum-pool-size",
                                        "24",
                                        "spring.main.banner-mode",
                                        "off"))
                        .run();
        events = process.getBean(EventStore.class);
        EventStorageEngine engine = process.getBean(EventStorageEngine.class);
        FeedEvents feed = new FeedEvents(process.getBean(StableTypeSerializer.class));
        listeners = new Listeners(feed);
        stored = new StoredFeed(engine, feed, PROPERTIES);
        reader = new ChangeReader(events, engine, listeners, GAP_TIMEOUT);
    }

    void startReader() {
        reader.start();
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(process.getBean(PlatformTransactionManager.class));
    }

    /** A connector's next event. */
    void publish(OrganisationId organisation, ConnectorId connector, long sequence) {
        Actor actor = new Actor(Actor.Kind.USER, "somebody", "Somebody");
        EventMetadata metadata = new EventMetadata(actor, organisation, null, null, null, "because");
        events.publish(
                new GenericDomainEventMessage<>(
                        "Connector",
                        connector.value(),
                        sequence,
                        new GenericEventMessage<>(
                                new ConnectorTagsUpdated(connector, Tags.NONE), MetaData.from(metadata.toMap())),
                        GenericEventMessage.clock::instant));
    }

    @Override
    public void close() {
        reader.stop();
        process.close();
    }
}
