package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.connectorregistry.standalone.StoresOnDisk.StoredEvent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
 * with {@code -Plong} for 20 rounds instead of three, and for the faults that take longer. docs/reliability.md has the
 * times that this measures.
 */
class FaultsIT {

    private static final String IN_LONG_RUNS = "takes a minute or more: mvn verify -Plong";

    private static final boolean LONG = Boolean.getBoolean("registry.long");
    private static final int ROUNDS = Integer.getInteger("registry.faults.rounds", LONG ? 20 : 3);
    private static final int CHANGES = Integer.getInteger("registry.faults.changes", LONG ? 500 : 40);

    /** Two clocks of one machine, and how long it takes to look. */
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(1);

    @TempDir private static Path folder;

    private static @Nullable SmallDisk disk;
    private static RegistryCluster cluster;
    private static FaultsUnderLoad faults;

    @BeforeAll
    static void start() throws IOException {
        disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk"))).orElse(null);
        cluster = RegistryCluster.start(folder, disk == null ? "" : disk.folder().toString());
        faults = new FaultsUnderLoad(cluster, CHANGES);
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

    @Test
    void givenLoad_whenEachKindOfProcessIsKilledInTurn_thenNothingIsLostAndItGoesOn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int number = round % RegistryCluster.OF_EACH;
            faults.underLoad(
                    "each kind of process killed, round " + (round + 1),
                    load -> {
                        cluster.killCommandSide(number);
                        load.awaitCommands(CHANGES);
                        cluster.startCommandSide(number, Map.of());
                        FaultsUnderLoad.measure(
                                "command side killed: command after its start", () -> faults.isDone(number));

                        load.awaitCommands(CHANGES);
                        cluster.killQuerySide(number);
                        load.awaitCommands(CHANGES);
                        cluster.startQuerySide(number, Map.of());
                        FaultsUnderLoad.measure(
                                "query side killed: query after its start", () -> faults.isAnswered(number));

                        load.awaitCommands(CHANGES);
                        cluster.killPostgres();
                        load.awaitUnavailableCommands(1);
                        cluster.startPostgres();
                        faults.measureRecovery("PostgreSQL killed");

                        load.awaitCommands(CHANGES);
                        cluster.killMongo();
                        faults.holdThatCommandsGoOnWithoutTheReadModel(load);
                        cluster.startMongo();
                        faults.measureRecovery("MongoDB killed");
                    });
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenPostgresIsStoppedAndStarted_thenCommandsAnswerThatTheyCantAndGoOn() throws Exception {
        faults.underLoad(
                "PostgreSQL stopped",
                load -> {
                    cluster.stopPostgres();
                    load.awaitUnavailableCommands(8);
                    cluster.startPostgres();
                    faults.measureRecovery("PostgreSQL stopped");
                });
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenMongoIsStoppedAndStarted_thenCommandsGoOnAndQueriesAnswerThatTheyCant() throws Exception {
        faults.underLoad(
                "MongoDB stopped",
                load -> {
                    cluster.stopMongo();
                    faults.holdThatCommandsGoOnWithoutTheReadModel(load);
                    cluster.startMongo();
                    faults.measureRecovery("MongoDB stopped");
                });
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenMongoComesBackEmpty_thenTheReadModelIsMadeAnew() throws Exception {
        Map<String, Set<String>> indexes = cluster.indexes();
        // A collection with no index of its own is there only while it has something, such as what is parked.
        indexes.values().removeIf(names -> names.size() == 1);
        assertThat(indexes.get("connectors_1")).hasSizeGreaterThan(1);
        faults.underLoad(
                "MongoDB emptied",
                load -> {
                    cluster.stopMongo();
                    faults.holdThatCommandsGoOnWithoutTheReadModel(load);
                    cluster.startEmptyMongo();
                    faults.measureRecovery("MongoDB emptied");
                });
        await().atMost(RegistryProcess.PATIENCE)
                .untilAsserted(() -> assertThat(cluster.indexes()).containsAllEntriesOf(indexes));
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenConnectionsAreCutSlowedAndBlocked_thenItGoesOnWithWhatGetsThrough() throws Exception {
        List<TcpLink> links = List.of(cluster.toPostgres(), cluster.toMongo());
        faults.underLoad(
                "connections broken off",
                load -> {
                    for (int time = 0; time < ROUNDS; time++) {
                        links.forEach(TcpLink::breakOff);
                        load.awaitCommands(CHANGES);
                    }
                });
        faults.underLoad(
                "connections cut",
                load -> {
                    links.forEach(TcpLink::cut);
                    load.awaitUnavailableCommands(1);
                    load.awaitUnavailableQueries(1);
                    links.forEach(TcpLink::mend);
                    faults.measureRecovery("connections cut");
                });
        faults.underLoad(
                "connections slow",
                load -> {
                    links.forEach(link -> link.slowDown(Duration.ofMillis(20)));
                    load.awaitCommands(CHANGES);
                    links.forEach(TcpLink::mend);
                });
        faults.underLoad(
                "PostgreSQL silent",
                load -> {
                    cluster.toPostgres().block();
                    load.awaitUnavailableCommands(1);
                    cluster.toPostgres().mend();
                    faults.measureRecovery("PostgreSQL silent");
                });
        faults.underLoad(
                "MongoDB silent",
                load -> {
                    cluster.toMongo().block();
                    faults.holdThatCommandsGoOnWithoutTheReadModel(load);
                    cluster.toMongo().mend();
                    faults.measureRecovery("MongoDB silent");
                });
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenTheDiskOfTheEventsIsFull_thenCommandsAnswerThatTheyCantAndGoOn() throws Exception {
        assumeTrue(disk != null, "No small file system can be mounted here: a full disk is not tried.");
        faults.underLoad(
                "disk full",
                load -> {
                    disk.fill();
                    load.awaitUnavailableCommands(1);
                    disk.free();
                    faults.measureRecovery("disk full");
                });
    }

    @Test
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenAProjectionHasTwoOwners_thenEachConnectorIsProjectedAsItIs() throws Exception {
        for (int number = 0; number < RegistryCluster.OF_EACH; number++) {
            RegistryProcess suspended = cluster.querySide(number);
            RegistryProcess.Client other = cluster.queries(1 - number);
            String name = ConnectorsUnderLoad.LAST + " but " + number;
            faults.underLoad(
                    "query side suspended until the other has its claim",
                    load -> {
                        suspended.suspend();
                        long begin = System.nanoTime();
                        ConnectorsUnderLoad.awaitProjection(cluster.commands(0), other, name);
                        System.out.printf("FaultsIT:   list after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
                        suspended.goOn();
                    });
        }
        faults.underLoad(
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
    @EnabledIfSystemProperty(named = "registry.long", matches = "true", disabledReason = IN_LONG_RUNS)
    void givenLoad_whenTheClockOfOneProcessIsTenMinutesOff_thenEventsHaveTheTimeOfTheOthers() throws Exception {
        WrongClock clock = WrongClock.find().orElse(null);
        assumeTrue(clock != null, "There is no libfaketime here (the package faketime): a wrong clock is not tried.");
        for (Duration off : List.of(Duration.ofMinutes(10), Duration.ofMinutes(-10))) {
            Instant begin = Instant.now();
            long before = events().mapToLong(StoredEvent::globalIndex).max().orElse(-1);
            faults.underLoad(
                    "the clock of a command side off by " + off,
                    load -> {
                        cluster.killCommandSide(0);
                        cluster.startCommandSide(0, clock.aheadBy(off));
                        holdThatItsClockIsOff(cluster.commands(0), off);
                        load.awaitCommands(CHANGES);
                    });
            cluster.killCommandSide(0);
            cluster.startCommandSide(0, Map.of());
            faults.underLoad(
                    "the clock of a query side off by " + off,
                    load -> {
                        cluster.killQuerySide(0);
                        cluster.startQuerySide(0, clock.aheadBy(off));
                        holdThatItsClockIsOff(cluster.queries(0), off);
                        load.awaitCommands(CHANGES);
                    });
            cluster.killQuerySide(0);
            cluster.startQuerySide(0, Map.of());
            assertThat(events().filter(event -> event.globalIndex() > before))
                    .hasSizeGreaterThan(CHANGES)
                    .extracting(StoredEvent::instant)
                    .allSatisfy(time ->
                            assertThat(time).isBetween(begin.minus(CLOCK_SLACK), Instant.now().plus(CLOCK_SLACK)));
        }
    }

    private static Stream<StoredEvent> events() {
        return cluster.stores().streams().values().stream().flatMap(List::stream);
    }

    /** An answer says when it was made, by the clock of the process. */
    private static void holdThatItsClockIsOff(RegistryProcess.Client process, Duration off) {
        Instant itsTime =
                DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                        process.get("/connectors").headers().firstValue("Date").orElseThrow(), Instant::from);
        assertThat(Duration.between(Instant.now(), itsTime)).isCloseTo(off, CLOCK_SLACK);
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
        faults.underLoad(
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
}
