package dev.connectorregistry.command.auditchain;

import static org.awaitility.Awaitility.await;

import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.AuditVerification;
import dev.connectorregistry.platform.auditchain.ChainId;
import dev.connectorregistry.platform.auditchain.ChainReport;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process that writes chains, and what happens in it. */
final class AuditProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ConfigurableApplicationContext context;

    private AuditProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static AuditProcess start(String jdbcUrl, Path dataFolder, String... settings) {
        return start(List.of(), jdbcUrl, dataFolder, settings);
    }

    static AuditProcess start(List<Class<?>> moreBeans, String jdbcUrl, Path dataFolder, String... settings) {
        return new AuditProcess(
                new SpringApplicationBuilder(Beans.class)
                        .sources(moreBeans.toArray(Class<?>[]::new))
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.datasource.url=" + jdbcUrl,
                                "spring.main.banner-mode=off",
                                "registry.audit.first-checkpoint-after=PT1H",
                                "registry.data-dir=" + dataFolder,
                                "registry.secrets.create-master-keyset=true")
                        .properties(settings)
                        .run());
    }

    /** Has one connector of the organisation change so many times, each in a transaction of its own. */
    void happen(@Nullable OrganisationId organisation, int times) {
        EventStore events = bean(EventStore.class);
        happening(organisation, times).forEach(event -> events.publish(event));
    }

    /** The same in one transaction. */
    void happenAtOnce(OrganisationId organisation, int times) {
        bean(EventStore.class).publish(happening(organisation, times));
    }

    private static List<EventMessage<?>> happening(@Nullable OrganisationId organisation, int times) {
        ConnectorId connector = ConnectorId.random();
        EventMetadata metadata =
                new EventMetadata(
                        new Actor(Actor.Kind.USER, "issuer|subject", "Somebody"),
                        organisation,
                        "request",
                        null,
                        null,
                        null);
        List<EventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            events.add(
                    new GenericDomainEventMessage<>(
                            "Connector",
                            connector.value(),
                            i,
                            new ConnectorCategoriesUpdated(
                                    connector, List.of(Category.values()[i % Category.values().length])),
                            metadata.toMap()));
        }
        return events;
    }

    /** Waits until every event has its entry. */
    AuditProcess awaitChained() {
        await().atMost(PATIENCE).until(() -> lastEvent() <= records().progress().get().index());
        return this;
    }

    private long lastEvent() {
        return jdbc().sql("select coalesce(max(global_index), -1) from domain_event").query(Long.class).single();
    }

    AuditRecords records() {
        return bean(AuditRecords.class);
    }

    ChainReport verify(OrganisationId organisation) {
        return AuditVerification.of(records()).verify(ChainId.of(organisation));
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan
    static class Beans {

        @Bean
        TokenStore tokenStore() {
            return new InMemoryTokenStore();
        }
    }
}
