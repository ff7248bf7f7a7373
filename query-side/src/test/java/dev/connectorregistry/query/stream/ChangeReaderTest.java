package dev.connectorregistry.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.projection.ProjectionHealth;

import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.time.Duration;
import java.util.List;

@ExtendWith(OutputCaptureExtension.class)
class ChangeReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final UnsteadyEventStore events = new UnsteadyEventStore(engine);
    private final Listeners listeners = new Listeners(new FeedEvents(StableTypeSerializer.over(List.of())));
    private final ChangeReader reader = new ChangeReader(events, engine, listeners, Duration.ofSeconds(60));
    private final ChangeReaderHealth health = new ChangeReaderHealth(reader);

    @AfterEach
    void stop() {
        reader.stop();
    }

    private void awaitStatus(Status status) {
        await().atMost(PATIENCE).until(() -> health.health().getStatus().equals(status));
    }

    @Test
    void givenAReaderThatRecovered_whenItFailsAgain_thenThatIsSaidAgain(CapturedOutput output) {
        reader.start();
        awaitStatus(Status.UP);

        events.fail();
        awaitStatus(ProjectionHealth.DEGRADED);
        events.recover();
        awaitStatus(Status.UP);
        events.fail();
        awaitStatus(ProjectionHealth.DEGRADED);

        assertThat(output.getAll().split("Changes can't be read", -1)).as("said once for each outage").hasSize(3);
    }

    @Test
    void givenAReader_whenItsThreadDies_thenItNoLongerRunsAndNobodyWaits() {
        reader.start();
        awaitStatus(Status.UP);

        events.breakDown();

        // The reader's thread is to end by an error that nobody catches.
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> health.health().getStatus().equals(ProjectionHealth.DEGRADED));
        assertThat(reader.isRunning()).isFalse();
        assertThatThrownBy(listeners::requireOpen)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }
}
