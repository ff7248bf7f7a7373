package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.IndexOptions;

import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.axonframework.eventhandling.EventMessage;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whatever fails between an event and its token: the batch is tried again, nothing is lost and nothing is doubled. */
class ProjectionFailuresTest {

    private static final ConnectorId ONE = ConnectorId.of("01J0NE00000000000000000001");
    private static final ConnectorId TWO = ConnectorId.of("01JTW000000000000000000002");

    @TempDir private Path folder;

    @Test
    void givenATokenThatCantBeStored_whenItsBatchWasWritten_thenTheBatchComesAgainAndChangesNothing() {
        try (ReadSide readSide = ReadSide.embedded(folder)) {
            readSide.awaitDelivered();
            // Whoever stops stores its token first, which comes after the documents.
            readSide.processor().shutDown();
            Document token = refuseTokens(readSide);
            publishBoth(readSide);
            readSide.processor().start();
            readSide.awaitFailure();

            // How many events were in the batch is the reader's affair: what was is written.
            assertThat(readSide.document(ONE)).isNotNull();
            assertThat(storedToken(readSide)).as("the token is behind the documents").isEqualTo(token);

            readSide.tokens().dropIndex("refusal");
            readSide.awaitDelivered();
            assertThat(storedToken(readSide)).isNotEqualTo(token);
            holdThatBothAreThere(readSide);
        }
    }

    @Test
    void givenATokenThatCantBeStored_whenTheProcessEnds_thenTheNextOneGoesOnFromThere() {
        try (ReadSide readSide = ReadSide.embedded(folder)) {
            readSide.awaitDelivered();
            readSide.processor().shutDown();
            Document token = refuseTokens(readSide);
            publishBoth(readSide);
            readSide.processor().start();
            readSide.awaitFailure();
            readSide.tokens().dropIndex("refusal");
            assertThat(storedToken(readSide)).isEqualTo(token);

            readSide.restart();
            readSide.awaitDelivered();

            holdThatBothAreThere(readSide);
        }
    }

    @Test
    void givenADocumentThatCantBeWritten_whenItsBatchIsFlushed_thenTheWholeBatchIsTriedAgain() {
        try (ReadSide readSide = ReadSide.embedded(folder)) {
            readSide.awaitDelivered();
            readSide.processor().shutDown();
            readSide.connectors()
                    .createIndex(
                            new Document(ConnectorDocuments.NAME_LOWER, 1),
                            new IndexOptions().unique(true).name("refusal"));
            publishBoth(readSide);
            readSide.processor().start();
            readSide.awaitFailure();

            assertThat(readSide.document(TWO)).isNull();

            readSide.connectors().dropIndex("refusal");
            // A token that had been stored for what was not written would pass over it for good.
            readSide.awaitDelivered();
            holdThatBothAreThere(readSide);
        }
    }

    @Test
    void givenAMongoThatIsAway_whenEventsCome_thenTheyAreProjectedWhenItIsBack() throws IOException {
        try (EmbeddedMongo server = EmbeddedMongo.startInMemory();
                MongoLine line = new MongoLine(server.uri());
                ReadSide readSide = ReadSide.on(line.uri())) {
            readSide.awaitDelivered();

            line.cut();
            publishBoth(readSide);
            readSide.awaitFailure();
            line.mend();

            readSide.awaitDelivered();
            holdThatBothAreThere(readSide);
        }
    }

    /** Two connectors of one name. */
    private static void publishBoth(ReadSide readSide) {
        List<EventMessage<?>> events = new ArrayList<>();
        for (ConnectorId id : List.of(ONE, TWO)) {
            events.addAll(
                    ReadSide.messages(
                            id,
                            0,
                            List.of(
                                    new BigQueryConnectorCreated(id, ReadSide.ORGANISATION, "Same", "acme.sales"),
                                    new ConnectorTagsUpdated(id, new Tags(Map.of("beta", List.of()))))));
        }
        readSide.publish(events);
    }

    private static void holdThatBothAreThere(ReadSide readSide) {
        for (ConnectorId id : List.of(ONE, TWO)) {
            assertThat(readSide.document(id)).isEqualTo(readSide.foldedDocument(id));
        }
        assertThat(readSide.connectors().countDocuments(new Document(ConnectorDocuments.NAME, "Same"))).isEqualTo(2);
        assertThat(readSide.parked().all()).isEmpty();
        await().atMost(ReadSide.PATIENCE)
                .untilAsserted(() -> {
                    assertThat(readSide.projection().failure()).isEmpty();
                    assertThat(readSide.projection().lagEvents()).isZero();
                });
    }

    /**
     * Has MongoDB itself refuse the next tokens, and nothing else: others hold them already.
     *
     * @return the token that stays
     */
    private static Document refuseTokens(ReadSide readSide) {
        Document stored = storedToken(readSide);
        String text = new String(stored.get("token", Binary.class).getData(), StandardCharsets.UTF_8);
        Matcher index = Pattern.compile("\"index\":(\\d+)").matcher(text);
        assertThat(index.find()).as(text).isTrue();
        long last = Long.parseLong(index.group(1));
        for (int next = 1; next <= 10; next++) {
            String taken = index.replaceFirst("\"index\":" + (last + next));
            readSide.tokens()
                    .insertOne(
                            new Document("processorName", "taken")
                                    .append("segment", next)
                                    .append("token", new Binary(taken.getBytes(StandardCharsets.UTF_8))));
        }
        readSide.tokens().createIndex(new Document("token", 1), new IndexOptions().unique(true).name("refusal"));
        return stored;
    }

    /** How far the projection says that it is. */
    private static Document storedToken(ReadSide readSide) {
        Document entry =
                Objects.requireNonNull(
                        readSide.tokens().find(new Document("processorName", readSide.processor().getName())).first());
        return new Document("token", entry.get("token")).append("tokenType", entry.get("tokenType"));
    }
}
