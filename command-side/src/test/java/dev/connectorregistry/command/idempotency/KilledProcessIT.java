package dev.connectorregistry.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.command.organisation.NewOrganisation;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A request whose process is killed is carried out once all the same when it is sent again. */
class KilledProcessIT {

    private static final String KEY = "0b5a4f0c-one-request";

    @TempDir Path dataFolder;

    @ParameterizedTest
    @CsvSource({
        "H2_FILE, BEFORE_COMMIT, 0",
        "H2_FILE, AFTER_COMMIT, 1",
        "POSTGRESQL, BEFORE_COMMIT, 0",
        "POSTGRESQL, AFTER_COMMIT, 1"
    })
    void aRequestIsCarriedOutOnceThoughItsProcessIsKilled(
            WriteSideDatabase database, DoomedProcess.Moment moment, int carriedOutBeforeDeath) throws Exception {
        String url = database.freshUrl();
        String path;
        String token;
        long before;
        try (CommandProcess first = CommandProcess.start(url, dataFolder)) {
            NewOrganisation organisation = first.organisation();
            path = CommandProcess.REGISTRY + "/o/" + organisation.state().id().value() + "/experiments";
            token = organisation.firstKey().text().reveal();
            before = first.made("ApiKey");
        }

        runDoomed(moment.name(), url, dataFolder.toString(), path, token, KEY);

        try (CommandProcess next = CommandProcess.start(url, dataFolder)) {
            assertThat(next.made("ApiKey")).isEqualTo(before + carriedOutBeforeDeath);
            HttpResponse<String> answer = next.post(path, token, KEY, "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(next.made("ApiKey")).isEqualTo(before + 1);
            String made =
                    next.jdbc()
                            .sql(
                                    "select aggregate_identifier from domain_event where aggregate_type = 'ApiKey'"
                                            + " order by global_index desc fetch first 1 rows only")
                            .query(String.class)
                            .single();
            assertThat(answer.body()).isEqualTo("\"" + made + "\"");
        }
    }

    private void runDoomed(String... arguments) throws Exception {
        Path output = dataFolder.resolve("doomed.log");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Daxoniq.update-checker.disabled=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DoomedProcess.class.getName()));
        command.addAll(List.of(arguments));
        Process doomed = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(doomed.waitFor()).as(() -> read(output)).isEqualTo(DoomedProcess.EXIT_CODE);
        } finally {
            doomed.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
