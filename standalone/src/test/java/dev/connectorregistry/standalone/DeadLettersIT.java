package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;

/** What operators do with events that can't be projected. */
class DeadLettersIT {

    /** The sequence number of the event that can't be folded. */
    private static final int UNFOLDABLE = GeneratedHistory.EVENTS_PER_CONNECTOR;

    private static final String LETTERS = ReplayedRegistry.PROJECTIONS + "/connectors/dead-letters";
    private static final String REASON = "written by a faulty script, ticket 4711";
    private static final String TAGS = "{\"tags\": {\"mended\": []}}";

    @TempDir private Path data;

    private RegistryUnderTest registry;
    private ReplayedRegistry replayed;
    private Caller operator;
    private List<ConnectorId> ids;

    @BeforeEach
    void start() {
        registry = RegistryUnderTest.alone(data);
        replayed = new ReplayedRegistry(registry);
        operator = registry.everybody();
        ids = replayed.history().add(2 * UNFOLDABLE);
        ids.forEach(id -> replayed.history().addUnfoldable(id));
        Awaitility.await()
                .atMost(RegistryProcess.PATIENCE)
                .until(() -> operator.get(LETTERS).body().path("items").size() == ids.size());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void givenEventsThatCantBeFolded_whenListed_thenEachIsThereWithItsCauseAndPagesGoOn() {
        JsonNode first = operator.get(LETTERS + "?first=1").body();
        JsonNode second = operator.get(LETTERS + "?first=1&after=" + first.path("next").asString()).body();

        assertThat(second.path("next").isMissingNode()).isTrue();
        assertThat(List.of(first, second))
                .extracting(page -> page.at("/items/0/connectorId").asString())
                .containsExactlyElementsOf(ids.stream().map(ConnectorId::value).sorted().toList());
        JsonNode letter = first.at("/items/0");
        assertThat(letter.path("organisationId").asString()).isEqualTo(operator.organisationId());
        assertThat(letter.path("event").asString()).isEqualTo("AuthSchemeConfigRemoved");
        assertThat(letter.path("sequence").asInt()).isEqualTo(UNFOLDABLE);
        assertThat(letter.path("cause").asString()).contains("the connector has no such config");
        assertThat(letter.path("attempts").asInt()).isEqualTo(1);
        assertThat(registry.actuator("health/readiness").statusCode()).isEqualTo(200);
        assertThat(registry.actuator("health").body()).contains("DEGRADED");
        assertThat(operator.get(ReplayedRegistry.PROJECTIONS + "/audit/dead-letters").body().path("items")).isEmpty();
        assertThat(operator.get(ReplayedRegistry.PROJECTIONS + "/nothing/dead-letters").status()).isEqualTo(404);
        assertThat(operator.get(LETTERS + "?first=0").status()).isEqualTo(400);
    }

    @Test
    void givenAnEventThatCantBeFolded_whenRetried_thenItStandsThereStillAndTheTryIsCounted() {
        Answer answer = operator.post(LETTERS + "/" + idOf(ids.getFirst()) + "/retry", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("goesOn").asBoolean()).isFalse();
        assertThat(answer.body().at("/deadLetter/attempts").asInt()).isEqualTo(2);
        assertThat(operator.post(LETTERS + "/" + ids.getFirst().value() + "-3/retry", "").status()).isEqualTo(404);
    }

    @Test
    void givenAnEventThatCantBeFolded_whenDiscarded_thenTheConnectorGoesOnEverywhereAndARebuildPassesOverItToo() {
        ConnectorId id = ids.getFirst();
        String connector = "/connectors/" + id.value();
        JsonNode untouched = operator.get(pastOf(id) + "/history/" + (UNFOLDABLE - 1)).body();
        assertThat(operator.get(connector).status()).isEqualTo(503);

        Answer discarded = discard(id, "{\"reason\": \"" + REASON + "\"}");

        assertThat(discarded.status()).as(discarded.text()).isEqualTo(200);
        assertThat(discarded.body().path("goesOn").asBoolean()).isTrue();
        assertThat(operator.get(connector).body()).isEqualTo(untouched);
        assertThat(discard(id, "{\"reason\": \"again\"}").status()).isEqualTo(404);
        // The aggregate passes over it as well.
        Answer tagged = operator.put(connector + "/tags", TAGS);
        assertThat(tagged.status()).as(tagged.text()).isEqualTo(204);
        JsonNode mended = operator.get(connector).body();
        assertThat(mended.path("tags").has("mended")).isTrue();
        JsonNode history = operator.get(pastOf(id) + "/history?first=2").body().path("items");
        assertThat(history.get(0).path("summary").asString()).contains("mended");
        assertThat(history.get(1).path("summary").asString())
                .isEqualTo("AuthSchemeConfigRemoved, which was discarded and counts for nothing");
        holdThatTheAuditTrailSaysWhy(id);

        // The other one stops a rebuild; nothing else does.
        assertThat(discard(ids.getLast(), "{\"reason\": \"" + REASON + "\"}").status()).isEqualTo(200);
        assertThat(replayed.replay("connectors").status()).isEqualTo(202);
        replayed.awaitLevel("connectors", 2);
        assertThat(operator.get(connector).body()).isEqualTo(mended);
        assertThat(operator.get(LETTERS).body().path("items")).isEmpty();
        assertThat(registry.actuator("health").body()).contains("\"status\":\"UP\"").doesNotContain("DEGRADED");
        Awaitility.await()
                .atMost(RegistryProcess.PATIENCE)
                .until(() ->
                        operator.get("/api/registry/v1/o/" + operator.organisationId() + "/audit/verification")
                                .body()
                                .path("ok")
                                .asBoolean());
    }

    @Test
    void givenADiscardedEvent_whenTheReadModelIsDroppedAndTheProcessStarts_thenItIsPassedOver() {
        ConnectorId id = ids.getFirst();
        assertThat(discard(id, "{\"reason\": \"" + REASON + "\"}").status()).isEqualTo(200);
        JsonNode before = operator.get("/connectors/" + id.value()).body();
        replayed.readModel().drop();
        registry.close();
        registry = RegistryUnderTest.alone(data);
        replayed = new ReplayedRegistry(registry);
        operator = registry.everybody();

        replayed.awaitLevel("connectors", 1);

        assertThat(operator.get("/connectors/" + id.value()).body()).isEqualTo(before);
        assertThat(operator.get(LETTERS).body().path("items"))
                .singleElement()
                .satisfies(
                        letter -> assertThat(letter.path("connectorId").asString()).isEqualTo(ids.getLast().value()));
    }

    @Test
    void givenNoReason_whenDiscarded_thenItIsRefusedNamingTheField() {
        assertThat(discard(ids.getFirst(), "{}").fields()).containsExactly("reason");
        assertThat(discard(ids.getFirst(), "{\"reason\": \" \"}").fields()).containsExactly("reason");
        assertThat(operator.withRoles("admin").get(LETTERS).status()).isEqualTo(403);
    }

    private void holdThatTheAuditTrailSaysWhy(ConnectorId id) {
        String audit =
                "/api/registry/v1/o/%s/audit?event=EventDiscarded&connector=%s"
                        .formatted(operator.organisationId(), id.value());
        JsonNode entry =
                Awaitility.await()
                        .atMost(RegistryProcess.PATIENCE)
                        .until(() -> operator.get(audit).body().at("/items/0"), JsonNode::isObject);
        assertThat(entry.path("summary").asString())
                .isEqualTo(
                        "AuthSchemeConfigRemoved with sequence number %d discarded: it counts for nothing"
                                .formatted(UNFOLDABLE));
        assertThat(entry.path("reason").asString()).isEqualTo(REASON);
        assertThat(entry.at("/actor/name").asString()).isEqualTo("First key");
        // What comes after it has words again.
        String changes = audit.replace("event=EventDiscarded", "event=ConnectorTagsUpdated");
        Awaitility.await()
                .atMost(RegistryProcess.PATIENCE)
                .untilAsserted(() ->
                        assertThat(operator.get(changes).body().at("/items/0/summary").asString()).contains("mended"));
    }

    private Answer discard(ConnectorId id, String body) {
        return operator.post(LETTERS + "/" + idOf(id) + "/discard", body);
    }

    private String pastOf(ConnectorId id) {
        return "/api/registry/v1/o/" + operator.organisationId() + "/connectors/" + id.value();
    }

    private static String idOf(ConnectorId id) {
        return id.value() + "-" + UNFOLDABLE;
    }
}
