package dev.connectorregistry.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class LoadTest {

    private static final Duration ROUND = Duration.ofMillis(300);

    @Test
    void givenAServerThatAnswers_whenARoundIsOver_thenEveryRequestWasCountedAndTimed() throws InterruptedException {
        try (var server = SmallServer.answering(200, "{}")) {
            Round round = load(server, Call.get("/a")).closedLoop(3, ROUND);

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
            Round round = load(server, Call.put("/a", "{}")).closedLoop(2, ROUND);

            assertThat(round.operations()).isZero();
            assertThat(round.errors()).isPositive().isEqualTo(server.received.size());
            assertThat(round.firstError()).isEqualTo("PUT /a: 409 {\"code\":\"conflict\"}");
        }
    }

    @Test
    void givenNoServer_whenARoundIsStarted_thenItEndsWithErrors() throws InterruptedException {
        var server = SmallServer.answering(200, "{}");
        server.close();

        Round round = load(server, Call.get("/a")).closedLoop(2, Duration.ofMinutes(10));

        assertThat(round.operations()).isZero();
        assertThat(round.errors()).isPositive();
    }

    @Test
    void givenARate_whenARoundIsOver_thenSoManyCallsWereMadeAsWereDue() throws InterruptedException {
        try (var server = SmallServer.answering(200, "{}")) {
            Round round = load(server, Call.get("/a")).openLoop(100, 4, ROUND);

            assertThat(round.operations()).isEqualTo(30).isEqualTo(server.received.size());
            assertThat(round.errors()).isZero();
        }
    }

    @Test
    void givenBackgroundWork_whenARoundIsOver_thenItIsWaitedForAndCounted() throws InterruptedException {
        var watched =
                new Watched() {
                    private Duration used = Duration.ZERO;

                    @Override
                    public Duration cpu() {
                        return used;
                    }

                    @Override
                    public void settle() {
                        used = used.plusSeconds(1);
                    }
                };
        try (var server = SmallServer.answering(200, "{}")) {
            Round round = new Load(() -> caller(server, Call.get("/a")), watched).openLoop(100, 1, ROUND);

            assertThat(round.serverCpuSecondsPer1000()).isCloseTo(1000 / 30.0, within(0.001));
        }
    }

    private static Load load(SmallServer server, Call call) {
        return new Load(() -> caller(server, call), Watched.NOTHING);
    }

    private static HttpCaller caller(SmallServer server, Call call) {
        return new HttpCaller(new KeepAliveClient(server.access()), random -> call);
    }
}
