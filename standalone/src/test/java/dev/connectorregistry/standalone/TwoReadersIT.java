package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.kernel.ConnectorId;

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
    private static final String GRACE = "--registry.projection.grace=1s";

    @TempDir private Path folder;

    @Test
    void givenTwoProcesses_whenOneIsAskedForAReplay_thenBothSwitchAndNoReadFailsOrGoesBack() {
        try (SharedStores stores = new SharedStores(folder, GRACE);
                RegistryUnderTest one = stores.first("one");
                RegistryUnderTest two = stores.another("two")) {
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

    @Test
    void givenTwoProcesses_whenTheOneThatFoldsGoesInTheMiddleOfAReplay_thenTheOtherFinishesIt() {
        try (SharedStores stores = new SharedStores(folder, GRACE, "--registry.projection.batch-size=1")) {
            RegistryUnderTest one = stores.first("one");
            try (RegistryUnderTest two = stores.another("two")) {
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
}
