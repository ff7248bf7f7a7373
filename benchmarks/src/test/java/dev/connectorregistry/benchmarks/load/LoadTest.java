package dev.connectorregistry.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class ClosedLoopTest {

    private static final Duration ROUND = Duration.ofMillis(300);

    @Test
    void givenAServerThatAnswers_whenARoundIsOver_thenEveryRequestWasCountedAndTimed() throws InterruptedException {
        try (var server = SmallServer.answering(200, "{}")) {
            Round round = loop(server).run(random -> Call.get("/a"), 3, ROUND);

            assertThat(round.operations()).isPositive().isEqualTo(server.received.size());
            assertThat(round.errors()).isZero();
            assertThat(round.firstError()).isNull();
            assertThat(round.connections()).isEqualTo(3);
            assertThat(server.received.stream().map(SmallServer.Received::from).distinct()).hasSize(3);
            assertThat(round.p50Millis()).isPositive().isLessThanOrEqualTo(round.p99Millis());
            assertThat(round.p99Millis()).isLessThanOrEqualTo(round.p999Millis());
            assertThat(round.p999Millis()).isLessThanOrEqualTo(round.maxMillis());
        }
    }

    @Test
    void givenAServerThatRefuses_whenARoundIsOver_thenNothingCountsAsDoneAndTheFirstAnswerIsTold()
            throws InterruptedException {
        try (var server = SmallServer.answering(409, "{\"code\":\"conflict\"}")) {
            Round round = loop(server).run(random -> Call.put("/a", "{}"), 2, ROUND);

            assertThat(round.operations()).isZero();
            assertThat(round.errors()).isPositive().isEqualTo(server.received.size());
            assertThat(round.firstError()).isEqualTo("PUT /a: 409 {\"code\":\"conflict\"}");
        }
    }

    @Test
    void givenNoServer_whenARoundIsStarted_thenItEndsWithErrors() throws InterruptedException {
        var server = SmallServer.answering(200, "{}");
        server.close();

        Round round = loop(server).run(random -> Call.get("/a"), 2, Duration.ofMinutes(10));

        assertThat(round.operations()).isZero();
        assertThat(round.errors()).isPositive();
    }

    private static ClosedLoop loop(SmallServer server) {
        return new ClosedLoop(() -> new KeepAliveClient(server.access()), () -> Duration.ZERO);
    }
}
