package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.kernel.ConnectorId;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** A read model that was folded from an event store of another kind. */
class OtherEventStoreTest {

    @TempDir private Path folder;

    @Test
    void givenTokensOfAxonServer_whenItStartsOnTheDatabase_thenTheReadModelIsRebuiltAndSaysWhy() {
        ConnectorId id = ConnectorId.random();
        List<ConnectorEvent> history =
                List.of(new BigQueryConnectorCreated(id, ReadSide.ORGANISATION, "Warehouse", "acme.sales"));
        try (ReadSide readSide = ReadSide.embedded(folder)) {
            readSide.publish(id, 0, history);
            readSide.awaitDelivered();
            Document document = readSide.document(id);
            asIfOfAxonServer(readSide);

            readSide.restart();

            await().atMost(ReadSide.PATIENCE)
                    .until(() -> control(readSide).get("serving", Document.class).getInteger("generation") == 2);
            assertThat(control(readSide).get("replay", Document.class).getString("reason"))
                    .contains("another kind of event store");
            assertThat(readSide.document(id)).isEqualTo(document);
        }
    }

    private static Document control(ReadSide readSide) {
        return readSide.bean(MongoDatabase.class)
                .getCollection("projections")
                .find(new Document("_id", "connectors"))
                .first();
    }

    /** Such a token is a number that means something else there, far beyond what the database has. */
    private static void asIfOfAxonServer(ReadSide readSide) {
        SerializedObject<byte[]> token =
                readSide.bean(Serializer.class).serialize(new GlobalSequenceTrackingToken(1_000_000), byte[].class);
        readSide.bean(MongoTemplate.class)
                .trackingTokensCollection()
                .updateMany(
                        new Document(),
                        new Document(
                                "$set",
                                new Document("token", new Binary(token.getData()))
                                        .append("tokenType", token.getType().getName())));
    }
}
