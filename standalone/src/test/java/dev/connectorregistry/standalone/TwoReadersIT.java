package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.platform.test.PostgresServer;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two registries on one PostgreSQL and one server that speaks MongoDB's protocol: a replay that one of them is asked
 * for takes both to the new generation, and the old one goes only when neither reads it.
 */
class TwoReadersIT {

    private static final int EVENTS = 2000;

    @TempDir private Path folder;

    @Test
    void givenTwoProcesses_whenOneIsAskedForAReplay_thenBothSwitchAndNoReadFailsOrGoesBack() {
        Path dataOfOne = folder.resolve("one");
        try (EmbeddedMongo mongo = EmbeddedMongo.startInMemory()) {
            List<String> shared =
                    List.of(
                            "--spring.datasource.url=" + PostgresServer.shared().freshDatabase(),
                            "--spring.datasource.username=postgres",
                            "--registry.mongodb.uri=" + mongo.uri(),
                            "--registry.projection.grace=1s");
            try (RegistryUnderTest one = RegistryUnderTest.alone(dataOfOne, arguments(shared, "one"));
                    RegistryUnderTest two =
                            RegistryUnderTest.beside(dataOfOne, folder.resolve("two"), ofTwo(shared, dataOfOne))) {
                ReplayedRegistry replayedByOne = new ReplayedRegistry(one);
                ReplayedRegistry replayedByTwo = new ReplayedRegistry(two);
                List<ConnectorId> generated = replayedByOne.history().add(EVENTS);
                replayedByOne.awaitLevel("connectors", 1);

                try (ReplayLoad load = ReplayLoad.start(List.of(one, two), generated)) {
                    load.awaitMore(20);
                    assertThat(replayedByTwo.replay("connectors").status()).isEqualTo(202);
                    assertThat(replayedByOne.replay("connectors").status()).isEqualTo(409);
                    awaitReads(replayedByOne, 2);
                    replayedByOne.awaitGone("connectors_1", "connectors_1");
                    load.awaitMore(20);
                    System.out.printf("TwoReadersIT: %s%n", load);
                    load.holdThatNothingFailed();
                }
                for (ReplayedRegistry replayed : List.of(replayedByOne, replayedByTwo)) {
                    JsonNode item = replayed.awaitLevel("connectors", 2);
                    assertThat(item.at("/replay/state").asString()).isEqualTo("done");
                }
                assertThat(replayedByOne.collections()).contains("connectors_2").doesNotContain("connectors_1");
            }
        }
    }

    @Test
    void givenTwoProcesses_whenTheOneThatFoldsGoesInTheMiddleOfAReplay_thenTheOtherFinishesIt() {
        Path dataOfOne = folder.resolve("one");
        try (EmbeddedMongo mongo = EmbeddedMongo.startInMemory()) {
            List<String> shared =
                    List.of(
                            "--spring.datasource.url=" + PostgresServer.shared().freshDatabase(),
                            "--spring.datasource.username=postgres",
                            "--registry.mongodb.uri=" + mongo.uri(),
                            "--registry.projection.batch-size=1",
                            "--registry.projection.grace=1s");
            RegistryUnderTest one = RegistryUnderTest.alone(dataOfOne, arguments(shared, "one"));
            try (RegistryUnderTest two =
                    RegistryUnderTest.beside(dataOfOne, folder.resolve("two"), ofTwo(shared, dataOfOne))) {
                ReplayedRegistry replayedByTwo = new ReplayedRegistry(two);
                try (one) {
                    new ReplayedRegistry(one).history().add(EVENTS);
                    replayedByTwo.awaitLevel("connectors", 1);
                    assertThat(new ReplayedRegistry(one).replay("connectors").status()).isEqualTo(202);
                    replayedByTwo.await("connectors", item -> item.at("/replay/percent").asInt() >= 20);
                }

                replayedByTwo.awaitLevel("connectors", 2);
                replayedByTwo.awaitGone("connectors_1", "connectors_1");
                assertThat(two.everybody().get("/connectors").body().path("totalCount").asInt())
                        .isEqualTo(EVENTS / GeneratedHistory.EVENTS_PER_CONNECTOR);
            }
        }
    }

    /** Waits until two processes read from a generation, as each says itself. */
    private static void awaitReads(ReplayedRegistry replayed, int generation) {
        await().atMost(RegistryProcess.PATIENCE)
                .untilAsserted(() -> {
                    List<Integer> read = new ArrayList<>();
                    for (Document process : replayed.readModel().getCollection("projectionProcesses").find()) {
                        read.add(process.getEmbedded(List.of("parts", "connectors", "reads"), Integer.class));
                    }
                    assertThat(read).containsExactly(generation, generation);
                });
    }

    /** The second process has no keyset of its own. */
    private static String[] ofTwo(List<String> shared, Path dataOfOne) {
        List<String> all = new ArrayList<>(shared);
        all.add("--registry.secrets.master-keyset-file=" + dataOfOne.resolve("master-keyset.json"));
        return arguments(all, "two");
    }

    private static String[] arguments(List<String> shared, String name) {
        List<String> all = new ArrayList<>(shared);
        all.add("--registry.projection.node-id=" + name);
        return all.toArray(String[]::new);
    }
}
