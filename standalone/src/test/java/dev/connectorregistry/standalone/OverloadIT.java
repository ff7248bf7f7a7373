package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** More callers than are let in: some are told to come back, and what is acknowledged to the others is there. */
class OverloadIT {

    private static final int CALLERS = 24;
    private static final int EACH = 10;

    @Test
    void givenMoreCallersThanAreLetIn_whenTheyCreate_thenDoneOrShedAndAllThatIsAcknowledgedIsThere(@TempDir Path folder)
            throws Exception {
        try (RegistryUnderTest registry =
                        RegistryUnderTest.alone(
                                folder.resolve("data"),
                                "--registry.limits.concurrent-requests=2",
                                "--registry.limits.waiting-requests=1");
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            Caller caller = registry.everybody();
            ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
            List<Future<?>> all =
                    IntStream.range(0, CALLERS)
                            .<Future<?>>mapToObj(_ ->
                                    callers.submit(() -> {
                                        for (int i = 0; i < EACH; i++) {
                                            answers.add(create(caller));
                                        }
                                    }))
                            .toList();
            for (Future<?> one : all) {
                one.get();
            }

            assertThat(answers)
                    .hasSize(CALLERS * EACH)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isIn(201, 429);
                        assertThat(answer.response().headers().firstValue("Retry-After").isPresent())
                                .isEqualTo(answer.status() == 429);
                    })
                    .extracting(Answer::status)
                    .containsAll(Set.of(201, 429));
            answers.stream()
                    .filter(answer -> answer.status() == 201)
                    .forEach(answer ->
                            assertThat(caller.get("/connectors/" + answer.body().path("id").asString()).status())
                                    .isEqualTo(200));
        }
    }

    private static Answer create(Caller caller) {
        return caller.post(
                "/protocols/http/connectors",
                """
                {"name": "One of many", "baseUrl": "https://api.example", "authSchemeConfigs": []}\
                """);
    }
}
