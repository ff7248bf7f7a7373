package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Real APIs' documents are imported through REST, and nothing of how they authenticate is lost in silence. A hundred of
 * them by default, all some 2,600 with {@code -Plong}; the counts are printed.
 */
class OpenApiDirectoryIT {

    private static final int SAMPLE = 100;
    private static final long SEED = 2026;
    private static final long MAX_BYTES = 20 * 1024 * 1024;
    private static final Duration MAX_DURATION = Duration.ofSeconds(10);

    private final Caller caller = RegistryUnderTest.on(WriteSideDatabase.H2_FILE).newOrganisation();
    private final ImportTally tally = new ImportTally();

    @Test
    void givenRealDocuments_whenImported_thenEachSchemeIsTakenOrItIsSaidWhyNot() throws IOException {
        OpenApiDirectory directory = OpenApiDirectory.current();
        boolean whole = Boolean.getBoolean("registry.long");
        List<Path> documents = whole ? directory.documents() : directory.sample(SAMPLE, SEED).documents();

        List<String> unlike = new ArrayList<>();
        for (Path document : documents) {
            importOne(document, unlike);
        }

        System.out.printf("%nopenapi-directory %s, %s%n%s%n", directory.version(), whole ? "whole" : "sample", tally);
        assertThat(unlike).isEmpty();
        assertThat(tally.statuses()).isSubsetOf(Set.of(201, 400, 413));
        if (whole) {
            // The build's other tests run beside the sample: there, the tally only tells.
            assertThat(tally.slowest()).isLessThan(MAX_DURATION);
        }
    }

    private void importOne(Path document, List<String> unlike) throws IOException {
        byte[] bytes = Files.readAllBytes(document);
        long start = System.nanoTime();
        Answer answer = caller.post("/protocols/http/import", ImportForm.of(bytes));
        tally.answered(answer.status(), Duration.ofNanos(System.nanoTime() - start), document.getFileName().toString());
        if (answer.status() == 413) {
            assertThat(bytes.length).isGreaterThan((int) MAX_BYTES);
            return;
        }
        if (answer.status() != 201) {
            unlike.add(document.getFileName() + ": " + answer.text());
            return;
        }
        JsonNode result = answer.body();
        int kept = tally.count(RegistryUnderTest.JSON.readTree(bytes), result.path("messages"));
        int configs = result.path("connector").path("authSchemeConfigs").size();
        if (kept != configs) {
            unlike.add("%s: %d schemes or flows taken by its messages, %d configs".formatted(document, kept, configs));
        }
    }
}
