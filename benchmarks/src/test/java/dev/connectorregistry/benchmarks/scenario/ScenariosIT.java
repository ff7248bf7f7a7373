package dev.connectorregistry.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Series;
import dev.connectorregistry.benchmarks.result.Settings;
import dev.connectorregistry.benchmarks.result.Settings.ListSize;
import dev.connectorregistry.benchmarks.subject.Database;
import dev.connectorregistry.benchmarks.subject.Registry;
import dev.connectorregistry.benchmarks.subject.Subject;
import dev.connectorregistry.benchmarks.subject.Subjects;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Each scenario in its smallest form, on real processes: whether it can be measured, not how fast anything is. */
@Execution(ExecutionMode.CONCURRENT)
class ScenariosIT {

    private static final JsonMapper JSON = new JsonMapper();

    /** For processes that live for seconds. */
    private static final List<String> JVM_FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private static final Settings TINY =
            new Settings(
                    8,
                    List.of(2),
                    1,
                    Duration.ofMillis(200),
                    Duration.ofMillis(100),
                    1,
                    List.of(new ListSize(2, 30)),
                    List.of(100),
                    List.of(1),
                    List.of(10, 200),
                    20,
                    Duration.ofSeconds(2),
                    false,
                    false);

    @TempDir static Path folder;
    private static Database database;
    private static List<String> command;

    @BeforeAll
    static void start() throws IOException {
        database = Database.postgresql(folder);
        command = PackagedRegistry.command(folder, JVM_FLAGS);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void givenTheStart_whenMeasured_thenThereIsATimeForEachDataFolder() throws Exception {
        var start = new StartScenario("start", "one way of them", List.of(StartScenario.Way.CACHED));

        ScenarioResult result = start.run(workbench(List.of()));

        assertThat(result.figure(Registry.NAME, StartScenario.readyCached())).isPresent();
        assertThat(result.figures()).hasSize(5).allSatisfy(ScenariosIT::isMeasured);
    }

    @Test
    void givenUpserts_whenMeasured_thenEachSubjectHasASeriesUnderEachCondition() throws Exception {
        ScenarioResult result = run("upsert", Subjects.always(JVM_FLAGS, JSON));

        for (String subject : List.of(Registry.NAME, Subjects.FLOOR, Subjects.CRUD)) {
            for (String condition :
                    List.of(Condition.nameOf(2), Condition.hotNameOf(1), Condition.hotNameOf(8), Condition.OPEN_LOOP)) {
                isMeasured(result.series(subject, condition).orElseThrow());
            }
            assertThat(result.figure(subject, LoadScenario.LOADED)).isPresent();
        }
        isMeasured(result.series(LoadScenario.RAW, Condition.nameOf(2)).orElseThrow());
    }

    @Test
    void givenReads_whenMeasured_thenThereIsASeriesUnderEachCondition() throws Exception {
        ScenarioResult result = run("get", List.of());

        assertThat(result.series()).hasSize(2).allSatisfy(ScenariosIT::isMeasured);
    }

    @Test
    void givenListsOfSeveralOrganisations_whenMeasured_thenThereIsASeriesOfEachPage() throws Exception {
        ScenarioResult result = run("list", List.of());

        assertThat(result.series()).hasSize(3).allSatisfy(ScenariosIT::isMeasured);
    }

    @Test
    void givenAFixedRateOfUpserts_whenTheLagIsMeasured_thenEachUpsertWasSeen() throws Exception {
        ScenarioResult result = run("lag", List.of());

        assertThat(result.series()).hasSize(1).allSatisfy(ScenariosIT::isMeasured);
        assertThat(result.figure(Registry.NAME, LagScenario.p99At(20))).isPresent();
    }

    @Test
    void givenEventsInBulk_whenReplayed_thenThereIsARateBesideBareReadsAndWrites() throws Exception {
        ScenarioResult result = run("replay", List.of());

        isMeasured(result.figure(Registry.NAME, ReplayScenario.replayOf(100, 1)).orElseThrow());
        isMeasured(result.figure(ReplayScenario.RAW, ReplayScenario.rawOf(100)).orElseThrow());
    }

    @Test
    void givenHistoriesOfSeveralLengths_whenMeasured_thenThereAreUpsertsAndReadsOfEach() throws Exception {
        ScenarioResult result = run("growth", List.of());

        assertThat(result.series()).hasSize(4).allSatisfy(ScenariosIT::isMeasured);
        assertThat(result.series(Registry.NAME, GrowthScenario.upsertsOn(200))).isPresent();
    }

    @Test
    void givenASoak_whenMeasured_thenItIsKnownWhatTheProcessHeldInEachPart() throws Exception {
        ScenarioResult result = run("soak", List.of());

        assertThat(result.series()).singleElement().satisfies(ScenariosIT::isMeasured);
        for (Holding holding : List.of(Holding.HEAP, Holding.THREADS, Holding.CONNECTIONS, Holding.FILES)) {
            for (SoakScenario.Part part : SoakScenario.Part.values()) {
                isMeasured(result.figure(Registry.NAME, holding.in(part)).orElseThrow());
            }
        }
    }

    @Test
    void givenTenTimesTheRateThatThereIs_whenMeasured_thenItIsKnownHowMuchIsDone() throws Exception {
        ScenarioResult result = run("overload", List.of());

        assertThat(result.errors()).isZero();
        isMeasured(result.figure(Registry.NAME, OverloadScenario.DONE).orElseThrow());
    }

    private static ScenarioResult run(String scenario, List<Subject> others) throws IOException, InterruptedException {
        return Scenarios.find(scenario).orElseThrow().run(workbench(others));
    }

    private static Workbench workbench(List<Subject> others) {
        return new Workbench(
                TINY,
                new Registry(command, null, JSON),
                others,
                database,
                folder,
                JSON,
                new PrintWriter(Writer.nullWriter()));
    }

    private static void isMeasured(Series series) {
        assertThat(series.firstError()).as(series.condition().name()).isNull();
        assertThat(series.operationsPerSecond().median()).isPositive();
        assertThat(series.p99Millis().median()).isPositive();
    }

    private static void isMeasured(Figure figure) {
        assertThat(figure.values().median()).as(figure.name()).isPositive();
    }
}
