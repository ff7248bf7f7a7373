package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import java.time.Duration;
import java.util.List;

class ProjectionLagHealthTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @Test
    void givenALagWithinTheBound_whenAsked_thenItIsUpAndSaysHowLate() {
        Health health = new ProjectionLagHealth(() -> List.of(late(BOUND)), BOUND).health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("connectors", 60.0).containsEntry("bound", 60.0);
    }

    @Test
    void givenALagBeyondTheBound_whenAsked_thenTheProcessIsOutOfService() {
        Health health = new ProjectionLagHealth(() -> List.of(late(BOUND.plusMillis(1))), BOUND).health();

        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void givenThatNobodyCanTell_whenAsked_thenItIsDegradedOnly() {
        Health health =
                new ProjectionLagHealth(
                                () -> {
                                    throw new IllegalStateException("the event store is away");
                                },
                                BOUND)
                        .health();

        assertThat(health.getStatus()).isEqualTo(ProjectionHealth.DEGRADED);
    }

    private static ProjectionStatus late(Duration lag) {
        return new ProjectionStatus(
                "connectors", new Generation(1, 1), ProjectionStatus.State.LIVE, 1, 2, lag, 0, null, List.of(), null);
    }
}
