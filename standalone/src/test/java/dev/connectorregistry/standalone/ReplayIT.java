package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Replays a long history: idle, while clients read and write, and through a kill. {@code -Plong} makes it 100,000
 * events instead of 10,000; {@code -Dregistry.replay.events=…} any other number.
 */
class ReplayIT {

    private static final int EVENTS =
            Integer.getInteger("registry.replay.events", Boolean.getBoolean("registry.long") ? 100_000 : 10_000);

    /** How many of the newest connectors the clients read besides their own. */
    private static final int READ = 200;

    @TempDir private Path data;

    @Test
    void givenALongHistory_whenReplayedIdleAndUnderLoad_thenNoReadFailsOrGoesBackAndTheDocumentsEqualTheFold() {
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            List<ConnectorId> generated = replayed.history().add(EVENTS);
            addProviders(registry.everybody());
            replayed.awaitLevel("connectors", 1);
            // It is not idle while the audit trail is made of the same events.
            replayed.awaitLevel("audit", 1);

            Duration busy = cpu();
            JsonNode idle = replay(replayed, 2);
            System.out.printf("ReplayIT: idle, %d ms of CPU time in all threads%n", cpu().minus(busy).toMillis());
            print("idle", idle);

            try (ReplayLoad load = ReplayLoad.start(registry, generated.subList(0, READ))) {
                load.awaitMore(READ);
                JsonNode done = replay(replayed, 3);
                load.awaitMore(READ);
                System.out.printf("ReplayIT: %s%n", load);
                load.holdThatNothingFailed();
                print("under load", done);
            }
            replayed.awaitLevel("connectors", 3);
        }
        holdThatEveryDocumentEqualsItsFold(StoresOnDisk.in(data));
    }

    @Test
    void givenAReplay_whenKilledInTheMiddle_thenItGoesOnWhereItWasAndTheDocumentsEqualTheFold() {
        int events = 2000;
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            replayed.history().add(events);
            replayed.awaitLevel("connectors", 1);
        }
        // One event at a time: it lasts, and the file is written several times meanwhile.
        String slow = "--registry.projection.batch-size=1";
        long before;
        try (RegistryProcess registry = RegistryProcess.launch(data, slow).awaitReady()) {
            OperatorClient operator = new OperatorClient(registry.client(data));
            operator.replay("connectors");
            before = operator.awaitPosition("connectors", events / 2);
            registry.kill();
        }
        StoresOnDisk left = StoresOnDisk.in(data);
        assertThat(left.documents()).hasSize(events / GeneratedHistory.EVENTS_PER_CONNECTOR);

        try (RegistryProcess registry = RegistryProcess.launch(data, slow).awaitReady()) {
            OperatorClient operator = new OperatorClient(registry.client(data));
            JsonNode resumed = operator.projection("connectors");
            System.out.printf(
                    "ReplayIT: killed at position %d, goes on at %d%n",
                    before, resumed.at("/replay/position").asLong());
            assertThat(resumed.at("/replay/generation").asInt()).isEqualTo(2);
            // What was not in the file yet, about a second's worth, is folded again; the rest is not.
            assertThat(resumed.at("/replay/position").asLong()).isGreaterThan(0);
            operator.awaitGeneration("connectors", 2);
            assertThat(registry.terminate()).isEqualTo(143);
        }
        holdThatEveryDocumentEqualsItsFold(StoresOnDisk.in(data));
    }

    /** Real OAuth 2.0 providers on top of what was generated, and with them the kinds of events that those lack. */
    private static void addProviders(Caller caller) {
        int number = 0;
        for (GrantCatalogue.Provider provider : GrantCatalogue.current().providers()) {
            Answer created = caller.post("/protocols/http/connectors", provider.connector().toString());
            assertThat(created.status()).as(provider.name()).isEqualTo(201);
            String connector = "/connectors/" + created.body().path("id").asString();
            String[] configs = {Configs.newId(), Configs.newId()};
            for (String id : configs) {
                assertThat(
                                caller.put(connector + "/auth-scheme-configs/" + id, provider.config(id).toString())
                                        .status())
                        .as(provider.name())
                        .isEqualTo(200);
            }
            Answer done =
                    switch (number++ % 4) {
                        case 0 -> caller.delete(connector + "/auth-scheme-configs/" + configs[0]);
                        case 1 -> caller.delete(connector);
                        case 2 -> caller.put(connector + "/tags", "{\"tags\": {\"provider\": []}}");
                        default -> caller.put(connector + "/categories", "{\"categories\": [\"CRM\"]}");
                    };
            assertThat(done.status()).as(provider.name()).isLessThan(300);
        }
    }

    /** What this process has used: on a machine that others use as well, the clock alone says little. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static JsonNode replay(ReplayedRegistry replayed, int generation) {
        assertThat(replayed.replay("connectors").status()).isEqualTo(202);
        return replayed.await(
                "connectors",
                item ->
                        item.path("generation").asInt() == generation
                                && item.at("/replay/state").asString().equals("done"));
    }

    private static void print(String when, JsonNode item) {
        JsonNode replay = item.path("replay");
        Duration took =
                Duration.between(
                        Instant.parse(replay.path("startedAt").asString()),
                        Instant.parse(replay.path("endedAt").asString()));
        System.out.printf(
                "ReplayIT: %s, %d events in %d ms until the switch, %.0f events/s%n",
                when,
                replay.path("position").asLong(),
                took.toMillis(),
                replay.path("position").asLong() * 1e3 / took.toMillis());
    }

    private static void holdThatEveryDocumentEqualsItsFold(StoresOnDisk stores) {
        assertThat(stores.parked()).isEmpty();
        assertThat(stores.documents().keySet()).isEqualTo(stores.streams().keySet());
        stores.documents()
                .forEach((id, document) -> {
                    ConnectorState folded = stores.history(id).getLast();
                    assertThat(document.getLong("version")).as(id).isEqualTo(folded.version());
                    assertThat(stores.stateIn(document)).isEqualTo(folded);
                });
    }
}
