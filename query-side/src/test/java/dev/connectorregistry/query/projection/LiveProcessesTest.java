package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.connectorregistry.query.mongodb.EmbeddedMongo;
import dev.connectorregistry.query.projection.LiveProcesses.Part;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

class LiveProcessesTest {

    private static final Part OLD = new Part(1, List.of(1, 2));
    private static final Part NEW = new Part(2, List.of(1, 2));

    private final EmbeddedMongo server = EmbeddedMongo.startInMemory();
    private final MongoClient client = MongoClients.create(server.uri());
    private final AtomicLong time = new AtomicLong();
    private final LiveProcesses one = sharing();
    private final LiveProcesses other = sharing();

    private LiveProcesses sharing() {
        return LiveProcesses.sharing(client.getDatabase("processes"), time::get);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void givenTwoProcesses_whenBothReport_thenEachSeesWhatBothDo() {
        one.report(Map.of("connectors", OLD));
        other.report(Map.of("connectors", NEW));

        assertThat(one.partsIn("connectors")).containsExactlyInAnyOrder(OLD, NEW);
        assertThat(other.partsIn("connectors")).containsExactlyInAnyOrder(OLD, NEW);
        assertThat(one.partsIn("api-keys")).containsOnly(Part.NONE);
    }

    @Test
    void givenAProcessThatFallsSilent_whenTenSecondsHavePassed_thenItNoLongerCounts() {
        one.report(Map.of("connectors", OLD));
        other.report(Map.of("connectors", NEW));
        assertThat(other.partsIn("connectors")).contains(OLD);

        time.addAndGet(Duration.ofSeconds(9).toNanos());
        other.report(Map.of("connectors", NEW));
        assertThat(other.partsIn("connectors")).contains(OLD);
        time.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(other.partsIn("connectors")).containsExactly(NEW);
    }

    @Test
    void givenAProcessThatWasTakenForDead_whenItReportsAgain_thenItCountsAgain() {
        one.report(Map.of("connectors", OLD));
        assertThat(other.partsIn("connectors")).contains(OLD);
        time.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(other.partsIn("connectors")).doesNotContain(OLD);

        one.report(Map.of("connectors", OLD));

        assertThat(other.partsIn("connectors")).contains(OLD);
    }

    @Test
    void givenAProcessThatStops_whenItLeaves_thenItNoLongerCounts() {
        one.report(Map.of("connectors", OLD));

        one.leave();

        assertThat(other.partsIn("connectors")).containsOnly(Part.NONE);
    }
}
