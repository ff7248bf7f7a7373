package dev.connectorregistry.query.auditchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A process whose heap holds a small part of what it exports: it could not, if memory grew with the export. With {@code
 * -Plong} there are a million entries.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeExportIT {

    private static final boolean LONG = Boolean.getBoolean("registry.long");
    private static final int ENTRIES = LONG ? 1_000_000 : 20_000;
    private static final int BYTES_EACH = LONG ? 600 : 5_000;
    private static final int HEAP_MEBIBYTES = 80;

    private final OrganisationId organisation = OrganisationId.random();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private Process process;
    private String url;
    private String key;

    @BeforeAll
    void start() throws IOException {
        assertThat((long) ENTRIES * BYTES_EACH).isGreaterThan(HEAP_MEBIBYTES * 1_000_000L);
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Xmx" + HEAP_MEBIBYTES + "m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ExportProcess.class.getName(),
                                databaseWithEntries(),
                                organisation.value())
                        .redirectErrorStream(true)
                        .start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && !line.startsWith("READY ")) {
            output.add(line);
            line = lines.readLine();
        }
        assertThat(line).as(() -> String.join("\n", output)).isNotNull();
        url = line.split(" ")[1];
        key = line.split(" ")[2];
        Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(output::add));
    }

    /** Filled in SQL, as a million events take their time otherwise; what is in them does not matter here. */
    private String databaseWithEntries() {
        String url = WriteSideDatabase.H2_FILE.freshUrl();
        Flyway.configure().dataSource(url, "", "").locations("classpath:db/migration/h2").load().migrate();
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        jdbc.sql(
                        """
                        insert into domain_event (event_identifier, aggregate_identifier, sequence_number,
                            aggregate_type, occurred_at, payload_type, payload_revision, payload, meta_data)
                        select 'event-' || x, 'aggregate', x, 'Connector', '2026-01-31T12:00:00.000Z',
                            'ConnectorTagsUpdated', '1', cast(? as blob), ?
                        from system_range(1, ?)\
                        """)
                .param("x".repeat(BYTES_EACH).getBytes(StandardCharsets.UTF_8))
                .param(
                        "{\"actorKind\":\"user\",\"actorId\":\"a\",\"actorName\":\"A\"}"
                                .getBytes(StandardCharsets.UTF_8))
                .param(ENTRIES)
                .update();
        jdbc.sql(
                        """
                        insert into audit_entry (organisation_id, position, event_identifier, global_index, hash)
                        select ?, global_index, event_identifier, global_index, ? from domain_event\
                        """)
                .param(organisation.value())
                .param(new byte[32])
                .update();
        jdbc.sql("shutdown").update();
        return url;
    }

    @AfterAll
    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
        client.close();
    }

    private BufferedReader export(String query, String accept) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        url + "/api/registry/v1/o/" + organisation.value() + "/audit/export" + query))
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", accept)
                        .header("Accept-Encoding", "gzip")
                        .build();
        HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(answer.body()), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-ndjson, 0, '{\"entries\":%1$d,\"lastPosition\":%1$d}'",
        "text/csv, 1, '# entries=%1$d lastPosition=%1$d'"
    })
    void givenMoreThanTheHeapHolds_whenExported_thenAllOfItIs(String type, int headerLines, String end)
            throws Exception {
        long lines = 0;
        String last = "";
        try (BufferedReader reader = export("", type)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines++;
                last = line;
            }
        }

        assertThat(last).isEqualTo(end.formatted(ENTRIES));
        assertThat(lines).isEqualTo(headerLines + ENTRIES + 1L);
        assertThat(output).anyMatch(line -> line.contains(": " + ENTRIES + " entries, up to position " + ENTRIES));
    }

    @Test
    void givenAClientThatGoesAway_whenItComesBack_thenItGoesOnWhereItWas() throws Exception {
        try (BufferedReader reader = export("", "application/x-ndjson")) {
            assertThat(reader.readLine()).startsWith("{\"position\":1,");
        }
        try (BufferedReader reader = export("?after=" + (ENTRIES - 1), "application/x-ndjson")) {
            assertThat(reader.readLine()).startsWith("{\"position\":" + ENTRIES + ",");
            assertThat(reader.readLine()).isEqualTo("{\"entries\":1,\"lastPosition\":" + ENTRIES + "}");
        }
    }
}
