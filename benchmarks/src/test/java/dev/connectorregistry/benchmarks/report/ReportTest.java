package dev.connectorregistry.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.benchmarks.load.Access;
import dev.connectorregistry.benchmarks.load.Rounds;
import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Results;
import dev.connectorregistry.benchmarks.result.Series;
import dev.connectorregistry.benchmarks.result.Unit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ReportTest {

    private static final Results RESULTS =
            SampleResults.results(
                    SampleResults.scenario(
                            "upsert",
                            List.of(
                                    SampleResults.series("registry", Condition.connections(8), 1000, 1234, 2000),
                                    SampleResults.series("registry", Condition.openLoop(600, 64), 600)),
                            SampleResults.figure("registry", "resident memory, idle", Unit.BYTES, 310e6)));

    @Test
    void givenResults_whenTabled_thenMediansAndTheirSpreadAreThere() {
        assertThat(Table.of(RESULTS))
                .contains("1,234", "(1,000–2,000)", "8 connections", "open loop, 600/s", "310 MB", "made")
                .contains("what <it> measures", "a note");
    }

    @Test
    void givenResults_whenWritten_thenTheJsonHasThemAndCanBeReadBack(@TempDir Path folder) throws IOException {
        var json = new JsonMapper();

        Report.write(RESULTS, folder, json);

        JsonNode written = json.readTree(Files.readString(folder.resolve(Report.JSON)));
        assertThat(written.at("/scenarios/0/series/0/operationsPerSecond/median").doubleValue()).isEqualTo(1234);
        assertThat(json.treeToValue(written, Results.class)).isEqualTo(RESULTS);
    }

    @Test
    void givenResults_whenWritten_thenThePageNeedsNothingFromAnywhere(@TempDir Path folder) throws IOException {
        Report.write(RESULTS, folder, new JsonMapper());

        assertThat(Files.readString(folder.resolve(Report.PAGE)))
                .contains("<svg", "1,234", "what &lt;it&gt; measures", "✓ made")
                .doesNotContain("http:", "https:", "src=", "@import", "<script", "NaN", "Infinity");
    }

    @Test
    void givenAnError_whenReported_thenTheResultsAreNotSoundAndSayWhy() {
        Series failed = Series.of("registry", Condition.connections(8), List.of(Rounds.of(1, "PUT /a: 500")));
        Results results = SampleResults.results(SampleResults.scenario("upsert", List.of(failed)));

        assertThat(results.isSound()).isFalse();
        assertThat(Table.of(results)).contains("first error: PUT /a: 500");
        assertThat(Page.of(results)).contains("PUT /a: 500");
    }

    @Test
    void givenAccess_whenPrinted_thenTheKeyIsNotThere() {
        assertThat(new Access("http://127.0.0.1:1", "O", "crk_a_b").toString()).doesNotContain("crk_a_b");
    }
}
