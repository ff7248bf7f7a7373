package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What happens to two command sides and two query sides, each a process of its own, when one of them or one of their
 * stores is killed, stopped, cut off or filled up while 8 clients work: nothing that was acknowledged is lost or
 * doubled, who can't answer says so, everything recovers by itself, the read model equals the fold of the events, and
 * the audit trail verifies. To repeat it:
 *
 * <pre>{@code
 * mvn -B verify -pl standalone -am -Dit.test=FaultsIT -Dtest=none \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * with {@code -Plong} for 20 rounds instead of one, and for the faults that take longer. docs/reliability.md has the
 * times that this measures.
 */
class FaultsIT {

    private static final String IN_LONG_RUNS = "takes a minute or more: mvn verify -Plong";

    private static final boolean LONG = Boolean.getBoolean("registry.long");
    private static final int ROUNDS = Integer.getInteger("registry.faults.rounds", LONG ? 20 : 1);
    private static final int CHANGES = LONG ? 500 : 40;

    /** What is promised is 5 s; a machine that builds several things at once is slower. */
    private static final Duration SLOWEST_ANSWER = Duration.ofSeconds(30);

    /** What is promised is 2 s after the store. */
    private static final Duration SLOWEST_RECOVERY = Duration.ofSeconds(30);

    /** What the processes said, where something failed. */
    private static final Path OUTPUT = Path.of("target", "faults-it.log").toAbsolutePath();

    private static final ConnectorsUnderLoad CONNECTORS = new ConnectorsUnderLoad();

    @TempDir private static Path folder;

    private static @Nullable SmallDisk disk;
    private static RegistryCluster cluster;
    private static int faults;

    @BeforeAll
    static void start() throws IOException {
        disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk"))).orElse(null);
        cluster = RegistryCluster.start(folder, disk == null ? "" : disk.folder().toString());
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    /** What a test does while the clients work. */
    private interface Fault {
        void happen(LoadOnCluster load) throws Exception;
    }

    @Test
    void givenLoad_whenEachKindOfProcessIsKilledInTurn_thenNothingIsLostAndItGoesOn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int number = round % RegistryCluster.OF_EACH;
            underLoad(
                    "command side killed",
                    load -> {
                        cluster.killCommandSide(number);
                        load.awaitCommands(CHANGES);
                        cluster.startCommandSide(number, Map.of());
                        measure("command after start", () -> isDone(number));
                    });
            underLoad(
                    "query side killed",
                    load -> {
                        cluster.killQuerySide(number);
                        load.awaitCommands(CHANGES);
                        cluster.startQuerySide(number, Map.of());
                        measure("query after start", () -> isAnswered(number));
                    });
            underLoad(
                    "PostgreSQL killed",
                    load -> {
                        cluster.killPostgres();
                        load.awaitUnavailableCommands(1);
                        cluster.startPostgres();
                        measureRecovery();
                    });
            underLoad(
                    "MongoDB killed",
                    load -> {
                        cluster.killMongo();
                        holdThatCommandsGoOnWithoutTheReadModel(load);
                        cluster.startMongo();
                        measureRecovery();
                    });
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenPostgresIsStoppedAndStarted_thenCommandsAnswerThatTheyCantAndGoOn() throws Exception {
        underLoad(
                "PostgreSQL stopped",
                load -> {
                    cluster.stopPostgres();
                    load.awaitUnavailableCommands(8);
                    cluster.startPostgres();
                    measureRecovery();
                });
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenMongoIsStoppedAndStarted_thenCommandsGoOnAndQueriesAnswerThatTheyCant() throws Exception {
        underLoad(
                "MongoDB stopped",
                load -> {
                    cluster.stopMongo();
                    holdThatCommandsGoOnWithoutTheReadModel(load);
                    cluster.startMongo();
                    measureRecovery();
                });
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenMongoComesBackEmpty_thenTheReadModelIsMadeAnew() throws Exception {
        underLoad(
                "MongoDB emptied",
                load -> {
                    cluster.stopMongo();
                    holdThatCommandsGoOnWithoutTheReadModel(load);
                    cluster.startEmptyMongo();
                    measureRecovery();
                });
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenConnectionsAreCutSlowedAndBlocked_thenItGoesOnWithWhatGetsThrough() throws Exception {
        List<TcpLink> links = List.of(cluster.toPostgres(), cluster.toMongo());
        underLoad(
                "connections broken off",
                load -> {
                    for (int time = 0; time < ROUNDS; time++) {
                        links.forEach(TcpLink::breakOff);
                        load.awaitCommands(CHANGES);
                    }
                });
        underLoad(
                "connections cut",
                load -> {
                    links.forEach(TcpLink::cut);
                    load.awaitUnavailableCommands(1);
                    load.awaitUnavailableQueries(1);
                    links.forEach(TcpLink::mend);
                    measureRecovery();
                });
        underLoad(
                "connections slow",
                load -> {
                    links.forEach(link -> link.slowDown(Duration.ofMillis(20)));
                    load.awaitCommands(CHANGES);
                    links.forEach(TcpLink::mend);
                });
        underLoad(
                "PostgreSQL silent",
                load -> {
                    cluster.toPostgres().block();
                    load.awaitUnavailableCommands(1);
                    cluster.toPostgres().mend();
                    measureRecovery();
                });
        underLoad(
                "MongoDB silent",
                load -> {
                    cluster.toMongo().block();
                    holdThatCommandsGoOnWithoutTheReadModel(load);
                    cluster.toMongo().mend();
                    measureRecovery();
                });
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenTheDiskOfTheEventsIsFull_thenCommandsAnswerThatTheyCantAndGoOn() throws Exception {
        assumeTrue(disk != null, "No small file system can be mounted here: a full disk is not tried.");
        underLoad(
                "disk full",
                load -> {
                    disk.fill();
                    load.awaitUnavailableCommands(1);
                    disk.free();
                    measureRecovery();
                });
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenAProjectionHasTwoOwners_thenEachConnectorIsProjectedAsItIs() throws Exception {
        for (int number = 0; number < RegistryCluster.OF_EACH; number++) {
            RegistryProcess suspended = cluster.querySide(number);
            RegistryProcess.Client other = cluster.queries(1 - number);
            String name = ConnectorsUnderLoad.LAST + " but " + number;
            underLoad(
                    "query side suspended until the other has its claim",
                    load -> {
                        suspended.suspend();
                        long begin = System.nanoTime();
                        ConnectorsUnderLoad.awaitProjection(cluster.commands(0), other, name);
                        System.out.printf("FaultsIT:   list after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
                        suspended.goOn();
                    });
        }
        underLoad(
                "two query sides with one name",
                load -> {
                    for (int number = 0; number < RegistryCluster.OF_EACH; number++) {
                        cluster.killQuerySide(number);
                        cluster.startQuerySide(number, Map.of("REGISTRY_PROJECTION_NODEID", "twin"));
                    }
                    load.awaitCommands(CHANGES);
                });
        for (int number = 0; number < RegistryCluster.OF_EACH; number++) {
            cluster.killQuerySide(number);
            cluster.startQuerySide(number, Map.of());
        }
    }

    @Test
    void givenLoad_whenAnEventOfAnUnknownTypeComes_thenItsConnectorWaitsAndTheOthersGoOn() throws Exception {
        RegistryProcess.Client operator = cluster.queries(0);
        String name = ConnectorsUnderLoad.LAST + " one, poisoned";
        ConnectorsUnderLoad.awaitProjection(cluster.commands(0), operator, name);
        String id =
                RegistryProcess.JSON
                        .readTree(operator.get("/connectors?name=" + name.replace(" ", "%20")).body())
                        .at("/connectors/0/id")
                        .asString();
        String letters = ReplayedRegistry.PROJECTIONS + "/connectors/dead-letters";
        underLoad(
                "an event of an unknown type",
                load -> {
                    cluster.execute(
                            """
                            insert into domain_event (event_identifier, aggregate_identifier, sequence_number,
                                aggregate_type, occurred_at, payload_type, payload_revision, payload, meta_data)
                            select 'poison', aggregate_identifier, 1, aggregate_type, occurred_at, 'FromTomorrow', '1',
                                payload, meta_data from domain_event where aggregate_identifier = '%s'
                            """
                                    .formatted(id));
                    await().atMost(RegistryProcess.PATIENCE).until(() -> operator.get(letters).body().contains(id));
                    load.awaitCommands(CHANGES);
                    assertThat(operator.get("/connectors/" + id).statusCode()).isEqualTo(503);
                });
        HttpResponse<String> discarded =
                operator.sendSafely("POST", letters + "/" + id + "-1/discard", "{\"reason\": \"a test\"}");
        assertThat(discarded.statusCode()).as(discarded.body()).isEqualTo(200);
        await().atMost(RegistryProcess.PATIENCE).until(() -> operator.get("/connectors/" + id).statusCode() == 200);
    }

    private static void holdThatCommandsGoOnWithoutTheReadModel(LoadOnCluster load) {
        long unavailable = load.commands().unavailable();
        load.awaitUnavailableQueries(1);
        load.awaitCommands(CHANGES);
        assertThat(load.commands().unavailable()).as("commands answered with 503").isEqualTo(unavailable);
    }

    /** Has something happen while the clients work, and holds afterwards that all is as it must be. */
    private static void underLoad(String name, Fault fault) throws Exception {
        int number = ++faults;
        try (LoadOnCluster load = LoadOnCluster.start(cluster, CONNECTORS, "f" + number, System.nanoTime())) {
            load.awaitCommands(CHANGES);
            fault.happen(load);
            load.awaitCommands(CHANGES);
            load.stop();
            System.out.printf("FaultsIT: %s: commands %s; queries %s%n", name, load.commands(), load.queries());
            assertThat(load.commands().slowestMillis()).isLessThan(SLOWEST_ANSWER.toMillis());
            assertThat(load.queries().slowestMillis()).isLessThan(SLOWEST_ANSWER.toMillis());
            holdThatAllIsWell(ConnectorsUnderLoad.LAST + " " + number);
        } catch (Throwable e) {
            System.out.printf("FaultsIT: %s: %s; the processes' output is in %s%n", name, e, OUTPUT);
            Files.writeString(OUTPUT, cluster.allOutput());
            throw e;
        }
    }

    private static void holdThatAllIsWell(String last) {
        for (int number = 0; number < RegistryCluster.OF_EACH; number++) {
            CONNECTORS.holdThatAllAreThere(cluster.queries(number));
        }
        ConnectorsUnderLoad.awaitProjection(cluster.commands(0), cluster.queries(0), last);
        StoresOnDisk stores = cluster.stores();
        CONNECTORS.holdAcknowledgedChanges(stores);
        stores.holdThatEveryDocumentEqualsItsFold();
        List<String> names = new ArrayList<>();
        stores.streams().keySet().forEach(id -> names.add(stores.history(id).getFirst().name()));
        assertThat(names).as("each connector was made once").doesNotHaveDuplicates();
        holdThatTheAuditTrailVerifies(stores.streams().values().stream().mapToInt(List::size).sum());
    }

    private static void holdThatTheAuditTrailVerifies(int events) {
        RegistryProcess.Client auditor = cluster.queries(0);
        String path = "/api/registry/v1/o/" + auditor.organisationId() + "/audit/verification";
        JsonNode report =
                await().atMost(RegistryProcess.PATIENCE)
                        .until(
                                () -> RegistryProcess.JSON.readTree(auditor.get(path).body()),
                                answer -> answer.path("entries").asInt() >= events);
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    }

    /** How long after its store is back until each process answers again. */
    private static void measureRecovery() {
        for (int number = 0; number < RegistryCluster.OF_EACH; number++) {
            int process = number;
            measure("query of " + number, () -> isAnswered(process));
            measure("command of " + number, () -> isDone(process));
        }
    }

    private static void measure(String what, Callable<Boolean> isWell) {
        long begin = System.nanoTime();
        await().atMost(SLOWEST_RECOVERY).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(isWell);
        System.out.printf("FaultsIT:   %s after %d ms%n", what, (System.nanoTime() - begin) / 1_000_000);
    }

    private static boolean isAnswered(int querySide) throws IOException, InterruptedException {
        return cluster.queries(querySide).send("GET", "/connectors", "").statusCode() == 200;
    }

    /** A command that is carried out up to its last step, and leaves nothing behind. */
    private static boolean isDone(int commandSide) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                cluster.commands(commandSide)
                        .send(
                                "POST",
                                "/protocols/http/connectors?dryRun=true",
                                "{\"name\": \"Tried\", \"baseUrl\": \"https://a.example\", \"authSchemeConfigs\": []}");
        return answer.statusCode() == 200 || answer.statusCode() == 201;
    }
}
