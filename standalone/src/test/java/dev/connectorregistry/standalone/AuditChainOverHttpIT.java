package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWKSet;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What auditors take away: exports that can be verified offline, signed checkpoints, the verification. */
class AuditChainOverHttpIT {

    /** The events of a new organisation: its first key, and itself. */
    private static final int FIRST = 2;

    private static final String ZEROS = "0".repeat(64);

    private RegistryUnderTest registry;
    private Caller admin;
    private String audit;

    /** An organisation with so many entries: one connector, renamed again and again. */
    private void organisation(WriteSideDatabase database, int entries) {
        registry = RegistryUnderTest.on(database);
        admin = registry.newOrganisation();
        audit = "/api/registry/v1/o/" + admin.organisationId() + "/audit";
        String connector = admin.newConnector();
        for (int i = FIRST + 1; i < entries; i++) {
            Answer tagged =
                    admin.put(
                            connector + "/tags",
                            "{\"tags\": {\"number\": [\"%d\"]}}".formatted(i),
                            "X-Change-Reason",
                            "=HYPERLINK(\"https://evil.example\") " + i);
            assertThat(tagged.status()).isEqualTo(204);
        }
        // The chain and its words come from different places, at their own pace.
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        export("").stream().filter(line -> !line.path("summary").asString("").isEmpty()).count()
                                == entries);
    }

    private List<JsonNode> export(String query) {
        return lines(admin.get(audit + "/export" + query).text());
    }

    private static List<JsonNode> lines(String ndjson) {
        return ndjson.lines().map(RegistryUnderTest.JSON::readTree).toList();
    }

    @ParameterizedTest
    @EnumSource
    void givenAnExport_whenItIsVerifiedOffline_thenEveryHashFits(WriteSideDatabase database) {
        organisation(database, 8);

        List<JsonNode> lines = export("");

        String previous = ZEROS;
        for (JsonNode entry : lines.subList(0, 8)) {
            assertThat(entry.path("previousHash").asString()).isEqualTo(previous);
            assertThat(OfflineChain.hashOf(entry)).isEqualTo(entry.path("hash").asString());
            assertThat(OfflineChain.sha256(entry.path("metadata").asString()))
                    .isEqualTo(entry.path("metadataSha256").asString());
            if (!entry.has("withheld")) {
                assertThat(OfflineChain.sha256(entry.path("payload").asString()))
                        .isEqualTo(entry.path("payloadSha256").asString());
            }
            previous = entry.path("hash").asString();
        }
        assertThat(lines.getLast().toString()).isEqualTo("{\"entries\":8,\"lastPosition\":8}");
        assertThat(lines.subList(0, 8))
                .extracting(entry -> entry.path("event").asString())
                .startsWith("ApiKeyIssued", "OrganisationCreated", "HttpConnectorCreated", "ConnectorTagsUpdated");
        JsonNode tagged = lines.get(3);
        assertThat(tagged.path("summary").asString()).contains("`number`");
        assertThat(tagged.path("reason").asString()).startsWith("=HYPERLINK");
        assertThat(tagged.path("actor").path("kind").asString()).isEqualTo("api-key");
        assertThat(tagged.path("clientAddress").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void givenAnAPIKey_whenExported_thenNothingOfItsSecretIs() {
        organisation(WriteSideDatabase.H2_FILE, 3);

        JsonNode issued = export("").getFirst();

        assertThat(issued.path("withheld").toString()).isEqualTo("[\"secretHash\"]");
        JsonNode payload = RegistryUnderTest.JSON.readTree(issued.path("payload").asString());
        assertThat(payload.path("name").asString()).isEqualTo("First key");
        assertThat(payload.path("roles").toString()).isEqualTo("[\"admin\"]");
        assertThat(payload.has("secretHash")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void givenAnExportBefore_whenItGoesOn_thenItStartsBehindIt(WriteSideDatabase database) {
        organisation(database, 6);
        List<JsonNode> all = export("");

        assertThat(export("?after=4")).startsWith(all.get(4), all.get(5)).hasSize(3);
        assertThat(export("?after=4").getLast().toString()).isEqualTo("{\"entries\":2,\"lastPosition\":6}");
        assertThat(export("?after=6").toString()).isEqualTo("[{\"entries\":0,\"lastPosition\":6}]");
    }

    @Test
    void givenLessThanWasExportedBefore_whenItGoesOn_thenItIsSaidWhereTheTrailEnds() {
        organisation(WriteSideDatabase.H2_FILE, 6);

        Answer beyond = admin.get(audit + "/export?after=7");

        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.fields()).containsExactly("after");
        assertThat(beyond.text()).contains("is beyond the end of the audit trail, which is at 6");
    }

    @ParameterizedTest
    @EnumSource
    void givenARangeOfTime_whenExported_thenOnlyWhatHappenedInIt(WriteSideDatabase database) {
        organisation(database, 6);
        List<JsonNode> all = export("").subList(0, 6);
        String time = all.get(3).path("time").asString();

        List<JsonNode> since = export("?from=" + time);
        List<JsonNode> before = export("?to=" + time.replace("Z", "%2B00:00"));

        assertThat(since.subList(0, since.size() - 1))
                .containsExactlyElementsOf(
                        all.stream().filter(entry -> entry.path("time").asString().compareTo(time) >= 0).toList());
        assertThat(before.subList(0, before.size() - 1))
                .containsExactlyElementsOf(
                        all.stream().filter(entry -> entry.path("time").asString().compareTo(time) < 0).toList());
        assertThat(before.getLast().path("lastPosition").asInt()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?after=-1",
                "?after=x",
                "?after=1&after=2",
                "?after=9999999999999999999",
                "?from=yesterday",
                "?to=2026-01-31",
                "?from=2026-01-31T12:00:00Z&to=2026-01-31T12:00:00Z",
                "?first=2"
            })
    void givenParametersThatAreNone_whenExported_then400(String query) {
        registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);
        Answer answer =
                registry.everybody().get("/api/registry/v1/o/" + registry.organisationId() + "/audit/export" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).hasSize(1);
    }

    @Test
    void givenWhatIsNotOffered_whenExported_then406() {
        organisation(WriteSideDatabase.H2_FILE, 3);

        Answer answer = admin.get(audit + "/export", "Accept", "application/json");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.body().path("message").asString()).contains("application/x-ndjson or text/csv");
    }

    @Test
    void givenCsv_whenExported_thenNoCellIsAFormula() {
        organisation(WriteSideDatabase.H2_FILE, 5);

        Answer answer = admin.get(audit + "/export?after=3", "Accept", "text/csv");

        assertThat(answer.response().headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"audit-" + admin.organisationId() + ".csv\"");
        List<String> rows = List.of(answer.text().split("\r\n"));
        assertThat(rows).hasSize(4);
        assertThat(rows.getFirst()).startsWith("position,hash,previousHash,organisationId,eventId,globalIndex,");
        assertThat(rows.get(1)).startsWith("4,").contains(",\"'=HYPERLINK(\"\"https://evil.example\"\") 3\",");
        assertThat(rows.get(2)).startsWith("5,");
        assertThat(rows.getLast()).isEqualTo("# entries=2 lastPosition=5");
        assertThat(answer.text()).doesNotContain(",=", ",\"=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "text/csv"})
    void givenAClientThatAcceptsGzip_whenExported_thenItIsCompressed(String type) throws Exception {
        organisation(WriteSideDatabase.H2_FILE, 4);
        String plain = admin.get(audit + "/export", "Accept", type).text();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(registry.url() + audit + "/export"))
                        .header("Authorization", "Bearer " + admin.apiKey())
                        .header("Accept", type)
                        .header("Accept-Encoding", "gzip")
                        .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());

            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(answer.headers().firstValue("Content-Type")).contains(type + ";charset=UTF-8");
            assertThat(answer.body()).hasSizeLessThan(plain.length());
            assertThat(unzipped(answer.body())).isEqualTo(plain);
        }
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void givenHead_whenAsked_thenHeadersAndNoBody() {
        organisation(WriteSideDatabase.H2_FILE, 3);

        Answer answer = admin.send("HEAD", audit + "/export", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void givenCheckpoints_whenTheirSignaturesAreVerified_thenTheySayWhatTheChainIs(WriteSideDatabase database)
            throws Exception {
        organisation(database, 11);
        List<JsonNode> entries = export("");
        Answer answer = admin.get(audit + "/checkpoints");
        JWKSet keys = JWKSet.parse(answer.text());

        List<Integer> positions = new ArrayList<>();
        for (JsonNode item : answer.body().path("items")) {
            JWSObject jws = JWSObject.parse(item.path("jws").asString());
            assertThat(jws.verify(new Ed25519Verifier(keys.getKeyByKeyId(jws.getHeader().getKeyID()).toOctetKeyPair())))
                    .isTrue();
            int position = item.path("position").asInt();
            assertThat(jws.getPayload().toJSONObject())
                    .containsEntry("organisationId", admin.organisationId())
                    .containsEntry("position", (long) position)
                    .containsEntry("hash", entries.get(position - 1).path("hash").asString())
                    .containsEntry("time", item.path("time").asString());
            positions.add(position);
        }

        assertThat(positions).containsExactly(10, 5);
        JsonNode first = admin.get(audit + "/checkpoints?first=1").body();
        assertThat(first.at("/items/0/position").asInt()).isEqualTo(10);
        JsonNode second = admin.get(audit + "/checkpoints?first=1&after=" + first.path("next").asString()).body();
        assertThat(second.at("/items/0/position").asInt()).isEqualTo(5);
        assertThat(second.has("next")).isFalse();
        assertThat(
                        admin.get(audit + "/checkpoints?first=1&before=" + second.path("prev").asString())
                                .body()
                                .at("/items/0/position")
                                .asInt())
                .isEqualTo(10);
        assertThat(admin.get(audit + "/checkpoints?after=nonsense").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void givenAChangeBehindTheRegistrysBack_whenVerified_thenItSaysWhere(WriteSideDatabase database) {
        organisation(database, 7);
        JsonNode whole = admin.get(audit + "/verification").body();
        JsonNode fourth = export("").get(3);

        registry.context()
                .getBean(JdbcClient.class)
                .sql("update domain_event set payload = ? where event_identifier = ?")
                .param("{}".getBytes(StandardCharsets.UTF_8))
                .param(fourth.path("eventId").asString())
                .update();
        JsonNode altered = admin.get(audit + "/verification").body();

        assertThat(whole.path("ok").asBoolean()).isTrue();
        assertThat(whole.path("entries").asInt()).isEqualTo(7);
        assertThat(whole.path("checkpoints").asInt()).isEqualTo(1);
        assertThat(altered.path("ok").asBoolean()).isFalse();
        assertThat(altered.path("entries").asInt()).isEqualTo(3);
        assertThat(altered.at("/problem/kind").asString()).isEqualTo("altered");
        assertThat(altered.at("/problem/position").asInt()).isEqualTo(4);
        assertThat(altered.at("/problem/eventId")).isEqualTo(fourth.path("eventId"));

        registry.context()
                .getBean(JdbcClient.class)
                .sql("delete from domain_event where event_identifier = ?")
                .param(fourth.path("eventId").asString())
                .update();
        assertThat(export("").get(3).path("missing").asBoolean()).isTrue();
        assertThat(admin.get(audit + "/verification").body().at("/problem/kind").asString()).isEqualTo("removed");
    }

    @Test
    void givenAnotherRoleOrOrganisation_whenAsked_then403() {
        organisation(WriteSideDatabase.H2_FILE, 3);
        Caller stranger = registry.newOrganisation();
        Caller auditor = admin.withRoles("auditor");
        Caller others = admin.withRoles("viewer", "editor", "connect");

        for (String what : List.of("/export", "/checkpoints", "/verification")) {
            assertThat(auditor.get(audit + what).status()).isEqualTo(200);
            assertThat(others.get(audit + what).status()).isEqualTo(403);
            assertThat(stranger.get(audit + what).status()).isEqualTo(403);
            assertThat(admin.anonymous().get(audit + what).status()).isEqualTo(401);
        }
    }

    @Test
    void givenAFreshStart_whenCheckpointsAreFetched_thenTheKeyIsThereAndSoonTheFirstOfThem(@TempDir Path data) {
        try (RegistryUnderTest fresh = RegistryUnderTest.alone(data)) {
            String checkpoints = "/api/registry/v1/o/" + fresh.organisationId() + "/audit/checkpoints";

            assertThat(fresh.everybody().get(checkpoints).body().path("keys")).hasSize(1);

            await().atMost(Duration.ofSeconds(50))
                    .until(() -> !fresh.everybody().get(checkpoints).body().path("items").isEmpty());
            assertThat(fresh.everybody().get(checkpoints).body().path("keys")).hasSize(1);
        }
    }
}
