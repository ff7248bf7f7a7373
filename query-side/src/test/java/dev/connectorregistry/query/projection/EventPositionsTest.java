package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Three events, and tokens with and without gaps. */
class EventPositionsTest {

    private final ConfigurableApplicationContext process =
            new SpringApplicationBuilder(Process.class)
                    .web(WebApplicationType.NONE)
                    .properties(
                            "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                            "spring.main.banner-mode=off")
                    .run();
    private final EventPositions positions =
            new EventPositions(process.getBean(EventStore.class), InstantSource.system());
    private List<Long> indices = List.of();

    @BeforeEach
    void publish() {
        for (int number = 0; number < 3; number++) {
            ConnectorId id = ConnectorId.random();
            process.getBean(EventStore.class)
                    .publish(
                            new GenericDomainEventMessage<>(
                                    "Connector",
                                    id.value(),
                                    0,
                                    new BigQueryConnectorCreated(
                                            id, OrganisationId.random(), "Warehouse", "acme.sales")));
        }
        indices =
                process.getBean(JdbcClient.class)
                        .sql("select global_index from domain_event order by global_index")
                        .query(Long.class)
                        .list();
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void givenEvents_whenAsked_thenTheHeadIsTheLast() {
        assertThat(positions.head()).isEqualTo(indices.getLast());
    }

    @Test
    void givenATokenAtTheHead_whenAsked_thenItIsPastAllAndNothingIsLate() {
        GapAwareTrackingToken token = GapAwareTrackingToken.newInstance(indices.getLast(), List.of());

        assertThat(positions.isPast(token, indices.getLast())).isTrue();
        assertThat(positions.age(token)).isEqualTo(Duration.ZERO);
    }

    @Test
    void givenATokenBehindTheHead_whenAsked_thenItIsPastNoMoreThanItself() {
        GapAwareTrackingToken token = GapAwareTrackingToken.newInstance(indices.get(1), List.of());

        assertThat(positions.isPast(token, indices.get(1))).isTrue();
        assertThat(positions.isPast(token, indices.getLast())).isFalse();
        assertThat(positions.isPast(null, indices.getLast())).isFalse();
        assertThat(positions.age(null)).isPositive();
    }

    @Test
    void givenAGap_whenItsEventWasCommittedLate_thenTheTokenIsNotPastIt() {
        GapAwareTrackingToken token = GapAwareTrackingToken.newInstance(indices.getLast(), List.of(indices.get(1)));

        assertThat(positions.isPast(token, indices.getLast())).isFalse();
    }

    @Test
    void givenAGap_whenItsEventWasRolledBack_thenTheTokenIsPastAll() {
        process.getBean(JdbcClient.class)
                .sql("delete from domain_event where global_index = ?")
                .param(indices.get(1))
                .update();
        GapAwareTrackingToken token = GapAwareTrackingToken.newInstance(indices.getLast(), List.of(indices.get(1)));

        assertThat(positions.isPast(token, indices.getLast())).isTrue();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Process {}
}
