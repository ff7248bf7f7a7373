package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What happens to a cluster while clients work on it: each time it is measured, and held that all is as it must be. */
final class FaultsUnderLoad {

    /** What is promised is 5 s; a machine that builds several things at once is slower. */
    private static final Duration SLOWEST_ANSWER = Duration.ofSeconds(30);

    /** What is promised is 2 s after the store. */
    private static final Duration SLOWEST_RECOVERY = Duration.ofSeconds(30);

    /** What the processes said, where something failed. */
    private static final Path OUTPUT = Path.of("target", "faults-it.log").toAbsolutePath();

    private final ConnectorsUnderLoad connectors = new ConnectorsUnderLoad();
    private final RegistryCluster cluster;
    private final int changes;
    private int faults;

    /**
     * @param changes how many commands are answered before a fault, and after it
     */
    FaultsUnderLoad(RegistryCluster cluster, int changes) {
        this.cluster = cluster;
        this.changes = changes;
    }

    /** What a test does while the clients work. */
    interface Fault {
        void happen(LoadOnCluster load) throws Exception;
    }

    /** Has something happen while the clients work, and holds afterwards that all is as it must be. */
    void underLoad(String name, Fault fault) throws Exception {
        int number = ++faults;
        try (LoadOnCluster load = LoadOnCluster.start(cluster, connectors, "f" + number, System.nanoTime())) {
            load.awaitCommands(changes);
            fault.happen(load);
            load.awaitCommands(changes);
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

    private void holdThatAllIsWell(String last) {
        for (int number = 0; number < RegistryCluster.OF_EACH; number++) {
            connectors.holdThatAllAreThere(cluster.queries(number));
        }
        ConnectorsUnderLoad.awaitProjection(cluster.commands(0), cluster.queries(0), last);
        StoresOnDisk stores = cluster.stores();
        connectors.holdAcknowledgedChanges(stores);
        stores.holdThatEveryDocumentEqualsItsFold();
        List<String> names = new ArrayList<>();
        stores.streams().keySet().forEach(id -> names.add(stores.history(id).getFirst().name()));
        assertThat(names).as("each connector was made once").doesNotHaveDuplicates();
        holdThatTheAuditTrailVerifies(stores.streams().values().stream().mapToInt(List::size).sum());
    }

    private void holdThatTheAuditTrailVerifies(int events) {
        RegistryProcess.Client auditor = cluster.queries(0);
        String path = "/api/registry/v1/o/" + auditor.organisationId() + "/audit/verification";
        JsonNode report =
                await().atMost(RegistryProcess.PATIENCE)
                        .until(
                                () -> RegistryProcess.JSON.readTree(auditor.get(path).body()),
                                answer -> answer.path("entries").asInt() >= events);
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    }

    /** How long after its store is back until each process answers again, and lists show what is changed then. */
    void measureRecovery(String fault) {
        long begin = System.nanoTime();
        for (int number = 0; number < RegistryCluster.OF_EACH; number++) {
            int process = number;
            measure(fault + ": query of " + number, () -> isAnswered(process));
            measure(fault + ": command of " + number, () -> isDone(process));
        }
        String name = "%s after %s, %d".formatted(ConnectorsUnderLoad.LAST, fault, faults);
        ConnectorsUnderLoad.awaitProjection(cluster.commands(0), cluster.queries(0), name);
        System.out.printf("FaultsIT:   %s: in lists after %d ms%n", fault, (System.nanoTime() - begin) / 1_000_000);
    }

    static void measure(String what, Callable<Boolean> isWell) {
        long begin = System.nanoTime();
        await().atMost(SLOWEST_RECOVERY).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(isWell);
        System.out.printf("FaultsIT:   %s after %d ms%n", what, (System.nanoTime() - begin) / 1_000_000);
    }

    boolean isAnswered(int querySide) throws IOException, InterruptedException {
        return cluster.queries(querySide).send("GET", "/connectors", "").statusCode() == 200;
    }

    /** A command that is carried out up to its last step, and leaves nothing behind. */
    boolean isDone(int commandSide) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                cluster.commands(commandSide)
                        .send(
                                "POST",
                                "/protocols/http/connectors?dryRun=true",
                                "{\"name\": \"Tried\", \"baseUrl\": \"https://a.example\", \"authSchemeConfigs\": []}");
        return answer.statusCode() == 200 || answer.statusCode() == 201;
    }

    /** Holds that a read model that is away holds up nobody but who asks for it. */
    void holdThatCommandsGoOnWithoutTheReadModel(LoadOnCluster load) {
        long unavailable = load.commands().unavailable();
        load.awaitUnavailableQueries(1);
        load.awaitCommands(changes);
        assertThat(load.commands().unavailable()).as("commands answered with 503").isEqualTo(unavailable);
    }
}
