package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class AggregateRepositoriesTest {

    @Parameter WriteSideDatabase database;

    private String url;
    private ConfigurableApplicationContext here;
    private ConfigurableApplicationContext there;
    private JdbcClient sql;

    @BeforeEach
    void startTwoProcesses() {
        url = database.freshUrl();
        here = LampRegistry.start(url);
        there = LampRegistry.start(url);
        sql = JdbcClient.create(here.getBean(DataSource.class));
    }

    @AfterEach
    void stop() {
        there.close();
        here.close();
    }

    @Test
    void aCopyThatAnotherProcessMadeStaleIsNotUsed() {
        send(here, new Lamp.Dim("lamp", 10));
        assertThat(send(there, new Lamp.Dim("lamp", 20))).startsWith("10 -> 20 ");

        assertThat(send(here, new Lamp.Dim("lamp", 20))).startsWith("20 -> 20 ");
        assertThat(events("lamp")).isEqualTo(2);
        assertThat(send(here, new Lamp.Dim("lamp", 10))).startsWith("20 -> 10 ");
        assertThat(send(there, new Lamp.Dim("lamp", 20))).startsWith("10 -> 20 ");
        assertThat(events("lamp")).isEqualTo(4);
    }

    @Test
    void aCreatedAggregateIsKeptInMemoryAndSoIsAChangedOne() {
        send(here, new Lamp.Dim("lamp", 10));
        makeEventsUnreadable("lamp");

        assertThat(send(here, new Lamp.Dim("lamp", 20))).startsWith("10 -> 20 ");
        makeEventsUnreadable("lamp");
        assertThat(send(here, new Lamp.Dim("lamp", 30))).startsWith("20 -> 30 ");
        assertThatThrownBy(() -> send(there, new Lamp.Dim("lamp", 40)))
                .hasStackTraceContaining("SerializationException");
    }

    @Test
    void whatAFailedCommandDidToTheCopyIsForgotten() {
        send(here, new Lamp.Dim("lamp", 10));

        assertThatThrownBy(() -> send(here, new Lamp.DimAndBreak("lamp", 99))).hasMessage("broken");

        assertThat(send(here, new Lamp.Dim("lamp", 20))).startsWith("10 -> 20 ");
    }

    @Test
    void noChangeOfTwoRacingProcessesIsLost() throws Exception {
        int each = 60;
        List<Callable<Boolean>> commands = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            commands.add(() -> accepted(here));
            commands.add(() -> accepted(there));
        }
        int accepted = 0;
        try (var callers = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> answer : callers.invokeAll(commands)) {
                accepted += answer.get() ? 1 : 0;
            }
        }

        assertThat(accepted).isPositive();
        assertThat(events("lamp")).isEqualTo(accepted);
        assertThat(send(here, new Lamp.Dim("lamp", 0))).startsWith(accepted + " -> 0 ");
    }

    private static boolean accepted(ConfigurableApplicationContext process) {
        try {
            process.getBean(CommandGateway.class).<Integer>sendAndWait(new Lamp.Brighten("lamp"));
            return true;
        } catch (ConcurrencyException | AggregateStreamCreationException lostTheRace) {
            return false;
        }
    }

    @Test
    void aSnapshotIsTakenAfterAHundredEventsAndReadInsteadOfThem() {
        for (int i = 1; i <= 100; i++) {
            send(here, new Lamp.Dim("lamp", i));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> snapshots("lamp"), List.of("Lamp/1@99")::equals);
        makeEventsUnreadable("lamp");

        assertThat(send(there, new Lamp.Dim("lamp", 7))).startsWith("100 -> 7 ");
    }

    @Test
    void aSnapshotOfAnotherRevisionIsPassedOver() {
        for (int i = 1; i <= 100; i++) {
            send(here, new Lamp.Dim("lamp", i));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> snapshots("lamp"), List.of("Lamp/1@99")::equals);
        sql.sql("update snapshot_event set payload_revision = '0', payload = ?")
                .param("{\"lampId\":\"lamp\",\"level\":12345}".getBytes(UTF_8))
                .update();

        assertThat(send(there, new Lamp.Dim("lamp", 7))).startsWith("100 -> 7 ");
    }

    private static String send(ConfigurableApplicationContext process, Object command) {
        return process.getBean(CommandGateway.class).sendAndWait(command);
    }

    private int events(String lampId) {
        return sql.sql("select count(*) from domain_event where aggregate_identifier = ?")
                .param(lampId)
                .query(Integer.class)
                .single();
    }

    private List<String> snapshots(String lampId) {
        return sql.sql(
                        "select payload_type || '/' || payload_revision || '@' || sequence_number from snapshot_event"
                                + " where aggregate_identifier = ?")
                .param(lampId)
                .query(String.class)
                .list();
    }

    private void makeEventsUnreadable(String lampId) {
        sql.sql("update domain_event set payload = ? where aggregate_identifier = ?")
                .param("{\"unreadable\":true}".getBytes(UTF_8))
                .param(lampId)
                .update();
    }
}
