package dev.connectorregistry.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.ConnectorStream.Known;
import dev.connectorregistry.query.connector.ConnectorStream.Occurrence;
import dev.connectorregistry.query.connector.StateCheckpoints;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;
import dev.connectorregistry.query.page.KeysetCursor;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ConnectorHistoryTest {

    private static final ConnectorId CONNECTOR = ConnectorId.random();

    private final EmbeddedMongo server = EmbeddedMongo.startInMemory();
    private final MongoClient client = MongoClients.create(server.uri());
    private final StateCheckpoints checkpoints = new StateCheckpoints(client.getDatabase("history"), 2);
    private final StoredHistory stored =
            StoredHistory.of(
                    List.of(
                            new BigQueryConnectorCreated(CONNECTOR, OrganisationId.random(), "Sales", "acme.sales"),
                            new ConnectorTagsUpdated(CONNECTOR, Tags.NONE),
                            new ConnectorTagsUpdated(CONNECTOR, Tags.NONE)));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, false, 2 1 0",
        "9223372036854775807, true, ''",
        "-9223372036854775808, false, ''",
        "-9223372036854775808, true, 0 1 2",
        "1, false, 0",
        "1, true, 2"
    })
    void givenACursorThatAnybodyMayHaveMadeUp_whenAPageIsRead_thenItHasWhatThereIs(
            long sequence, boolean backwards, String expected) {
        KeysetCursor cursor = new KeysetCursor(List.of(sequence), false);

        List<Occurrence> page = stored.readWith(checkpoints).read(cursor, backwards, 101);

        assertThat(page)
                .extracting(Occurrence::sequence)
                .map(String::valueOf)
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void givenMetadataThatCantBeRead_whenTheEventIsShown_thenNobodyIsNamedForIt() {
        ConnectorTagsUpdated event = new ConnectorTagsUpdated(CONNECTOR, Tags.NONE);
        Map<String, String> metadata = Map.of("actorKind", "ghost", "actorId", "x");
        stored.events().publish(new GenericDomainEventMessage<>("Connector", CONNECTOR.value(), 3, event, metadata));
        List<Known> steps = new ArrayList<>();

        new ConnectorStream(stored.events()).walk(CONNECTOR, null, steps::add);

        HistoryEntry entry = HistoryEntry.of(steps.getLast());
        assertThat(entry.sequence()).isEqualTo(3);
        assertThat(entry.actor()).isNull();
    }

    @Test
    void givenAnEventThatCantFollow_whenTheHistoryIsRead_thenAllButThatIsAsItWas() {
        publishWhatCantFollow();
        ConnectorHistory history = stored.readWith(checkpoints);

        assertThat(history.read(null, false, 101)).extracting(Occurrence::sequence).containsExactly(3L, 2L, 1L, 0L);
        assertThat(HistoryEntry.of(history.read(null, false, 1).getFirst()).summary())
                .isEqualTo("BigQueryConnectorCreated, which this release can't read or apply");
        assertThat(history.at(2)).map(Known::after).contains(stored.states().getLast());
        assertThat(history.at(ConnectorHistories.instantOf(2))).map(Known::after).contains(stored.states().getLast());
        assertThatThrownBy(() -> history.at(3))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThatThrownBy(() -> history.at(Instant.parse("2126-01-31T12:00:00Z"))).isInstanceOf(Refusal.class);
    }

    @Test
    void givenAnEventThatCantFollow_whenTheHistoryIsRead_thenItIsSaidThatItCantBe() {
        publishWhatCantFollow();

        assertThatThrownBy(() -> new ConnectorStream(stored.events()).walk(CONNECTOR, null, step -> true))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private void publishWhatCantFollow() {
        stored.events()
                .publish(
                        new GenericDomainEventMessage<>(
                                "Connector",
                                CONNECTOR.value(),
                                3,
                                new BigQueryConnectorCreated(
                                        CONNECTOR, OrganisationId.random(), "Sales", "acme.sales")));
    }
}
