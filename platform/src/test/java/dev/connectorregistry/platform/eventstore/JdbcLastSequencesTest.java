package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.sql.DataSource;

@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class JdbcLastSequencesTest {

    @Parameter WriteSideDatabase database;

    private ConfigurableApplicationContext process;
    private JdbcClient sql;

    @BeforeEach
    void start() {
        process = LampRegistry.start(database.freshUrl());
        sql = JdbcClient.create(process.getBean(DataSource.class));
        EventStore events = process.getBean(EventStore.class);
        for (int i = 0; i < 300; i++) {
            events.publish(dimmed("lamp", i), dimmed("lamp-" + i, 0));
        }
        sql.sql("analyze").update();
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void givenSomeAggregates_whenAskedAtOnce_thenTheLastOfEachIsTold_andNothingOfThoseWithoutEvents() {
        var sequences = new JdbcLastSequences(sql);

        assertThat(sequences.of(List.of("lamp", "lamp-7", "none"))).isEqualTo(Map.of("lamp", 299L, "lamp-7", 0L));
        assertThat(sequences.of(List.of("lamp"))).isEqualTo(Map.of("lamp", 299L));
        assertThat(sequences.of(List.of("none"))).isEmpty();
        assertThat(process.getBean(LastSequences.class).of("lamp")).contains(299L);
    }

    @Test
    void givenALongStream_whenAskedForItsLast_thenOneEntryOfTheIndexIsRead() {
        String plan =
                String.join(
                                "\n",
                                sql.sql("explain " + JdbcLastSequences.MANY)
                                        .param(new String[] {"lamp", "lamp-7"})
                                        .query(String.class)
                                        .list())
                        .toLowerCase(Locale.ROOT);

        assertThat(plan).contains("domain_event_aggregate_sequence");
        switch (database) {
            case H2_FILE -> assertThat(plan).contains("index sorted");
            case POSTGRESQL -> assertThat(plan).contains("index only scan").doesNotContain("sort");
        }
    }

    private static GenericDomainEventMessage<Lamp.Dimmed> dimmed(String lamp, long sequence) {
        return new GenericDomainEventMessage<>("Lamp", lamp, sequence, new Lamp.Dimmed(lamp, 1, "note"));
    }
}
