package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.OptionalDouble;

class ControlTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Replay.Request REQUEST = new Replay.Request("Ada", "documents look wrong");
    private static final UnfoldableEvent EVENT =
            new UnfoldableEvent("Connector", "01HZX3V9M8Q6J2K4N7P0R5T1WY", 7, "ConnectorTagsUpdated", "no reason");
    private static final Control FIRST = Control.first("connectors", 1);

    private final EmbeddedMongo server = EmbeddedMongo.startInMemory();
    private final MongoClient client = MongoClients.create(server.uri());
    private final ControlDocuments documents = new ControlDocuments(client.getDatabase("controls"));

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void givenNothing_whenBegun_thenTheFirstGenerationServesAtOnceAndWhatWasThereGoes() {
        assertThat(FIRST.serving()).isEqualTo(new Generation(1, 1));
        assertThat(FIRST.isComplete()).isFalse();
        assertThat(FIRST.dropping()).containsExactly(Generation.UNCOUNTED);
    }

    @Test
    void givenAServingGeneration_whenAReplayIsDone_thenTheNewOneServesAndTheOldOneIsKeptUpToDate() {
        Control begun = FIRST.begun(2, REQUEST, NOW);
        assertThat(begun.live()).containsExactly(new Generation(1, 1), new Generation(2, 2));

        Control promoted = begun.promoted(999, NOW.plusSeconds(4));

        assertThat(promoted.serving()).isEqualTo(new Generation(2, 2));
        assertThat(promoted.underWay()).isEmpty();
        assertThat(begun.underWay().orElseThrow().eventsPerSecond()).isEmpty();
        assertThat(promoted.replay()).extracting(Replay::eventsPerSecond).isEqualTo(OptionalDouble.of(250));
        assertThat(promoted.live()).containsExactly(new Generation(2, 2), new Generation(1, 1));
        assertThat(promoted.unread(new Generation(1, 1)).live()).containsExactly(new Generation(2, 2));
    }

    @Test
    void givenAReplay_whenItFailsOrIsCancelled_thenTheServingGenerationIsLeftAlone() {
        Control begun = FIRST.begun(1, REQUEST, NOW);

        for (Control ended : new Control[] {begun.failed(EVENT, NOW), begun.cancelled()}) {
            assertThat(ended.serving()).isEqualTo(FIRST.serving());
            assertThat(ended.live()).containsExactly(FIRST.serving());
            assertThat(ended.dropping()).contains(new Generation(2, 1));
        }
    }

    @Test
    void givenAReplayThatIsUnderWay_whenAnotherIsBegun_thenNoNumberIsUsedTwice() {
        Control again = FIRST.begun(1, REQUEST, NOW).begun(2, REQUEST, NOW);

        assertThat(again.live()).containsExactly(new Generation(1, 1), new Generation(3, 2));
        assertThat(again.dropping()).contains(new Generation(2, 1));
    }

    @Test
    void givenAnyControl_whenWrittenAndRead_thenItIsTheSame() {
        Control begun = FIRST.completed().begun(2, REQUEST, NOW);
        assertThat(documents.begin(FIRST)).isEqualTo(FIRST);
        assertThat(documents.begin(begun)).as("somebody was faster").isEqualTo(FIRST);

        Control before = FIRST;
        for (Control after :
                new Control[] {
                    begun, begun.failed(EVENT, NOW), begun.promoted(999, NOW.plusSeconds(4)), begun.cancelled()
                }) {
            Control next =
                    new Control(
                            after.projection(),
                            before.revision() + 1,
                            after.newest(),
                            after.serving(),
                            after.isComplete(),
                            after.replay(),
                            after.retired(),
                            after.dropping());
            assertThat(documents.replace(before, next)).isTrue();
            assertThat(documents.find("connectors")).contains(next);
            before = next;
        }
        assertThat(documents.all()).containsOnlyKeys("connectors");
    }

    @Test
    void givenAChangeByAnotherProcess_whenReplaced_thenNothingIsWritten() {
        Control other = FIRST.begun(1, REQUEST, NOW);
        var _ = documents.begin(FIRST);
        assertThat(documents.replace(FIRST, other)).isTrue();

        assertThat(documents.replace(FIRST, FIRST.completed())).isFalse();

        assertThat(documents.find("connectors")).contains(other);
    }
}
