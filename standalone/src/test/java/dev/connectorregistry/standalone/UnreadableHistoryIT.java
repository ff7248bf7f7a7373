package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;

/** A connector whose last event can't be folded: what was before it is told all the same. */
class UnreadableHistoryIT {

    private static final int UNFOLDABLE = GeneratedHistory.EVENTS_PER_CONNECTOR;

    private RegistryUnderTest registry;
    private Caller operator;
    private String past;

    @BeforeEach
    void start(@TempDir Path data) {
        registry = RegistryUnderTest.alone(data);
        ReplayedRegistry stored = new ReplayedRegistry(registry);
        ConnectorId id = stored.history().add(UNFOLDABLE).getFirst();
        stored.history().addUnfoldable(id);
        operator = registry.everybody();
        past = "/api/registry/v1/o/" + operator.organisationId() + "/connectors/" + id.value();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void givenAnEventThatCantBeFolded_whenTheHistoryIsListed_thenItIsThereAndSaysSo() {
        JsonNode items = operator.get(past + "/history?first=3").body().path("items");

        assertThat(items).hasSize(3);
        JsonNode unfoldable = items.get(0);
        assertThat(unfoldable.path("sequence").asInt()).isEqualTo(UNFOLDABLE);
        assertThat(unfoldable.path("event").asString()).isEqualTo("AuthSchemeConfigRemoved");
        assertThat(unfoldable.path("summary").asString())
                .isEqualTo("AuthSchemeConfigRemoved, which this release can't read or apply");
        assertThat(unfoldable.at("/actor/id").asString()).isEqualTo("generator");
        assertThat(unfoldable.path("time").asString()).isNotEmpty();
        assertThat(unfoldable.path("fields")).isEmpty();
        assertThat(unfoldable.path("change")).isEmpty();
        assertThat(items.get(1).path("change")).isNotEmpty();
    }

    @Test
    void givenAnEventThatCantBeFolded_whenAskedForWhatWasBeforeIt_thenThatIsAnswered() {
        Answer after = operator.get(past + "/history/" + (UNFOLDABLE - 1));

        assertThat(after.status()).isEqualTo(200);
        assertThat(operator.get(past + "?asOf=" + after.body().path("createdAt").asString()).status()).isEqualTo(200);
        assertThat(operator.get(past + "/history/0").status()).isEqualTo(200);
        assertThat(operator.get(past + "/diff?from=0&to=1").status()).isEqualTo(200);
        assertThat(operator.get(past + "?asOf=2026-01-31T12:00:00.000Z").status()).isEqualTo(404);
    }

    @Test
    void givenAnEventThatCantBeFolded_whenAskedForWhatItMade_thenUnavailableInWords() {
        assertUnreadable("/history/" + UNFOLDABLE);
        assertUnreadable("");
        assertUnreadable("?asOf=2126-01-31T12:00:00.000Z");
        assertUnreadable("/diff?from=0");
        assertThat(operator.get(past + "/history/" + (UNFOLDABLE + 1)).status()).isEqualTo(404);
    }

    private void assertUnreadable(String of) {
        Answer answer = operator.get(past + of);
        assertThat(answer.status()).as(of).isEqualTo(503);
        assertThat(answer.text()).contains("it has an event that this release can't apply");
    }
}
