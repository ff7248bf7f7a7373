package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class UniqueTokenStoreTest {

    @Test
    void givenADatabaseThatWasEmptied_whenASecondTokenOfASegmentIsWritten_thenItIsRefused() {
        try (EmbeddedMongo server = EmbeddedMongo.startInMemory();
                MongoClient client = MongoClients.create(server.uri())) {
            MongoTemplate database = DefaultMongoTemplate.builder().mongoDatabase(client, "tokens").build();
            UniqueTokenStore store =
                    new UniqueTokenStore(
                            MongoTokenStore.builder()
                                    .mongoTemplate(database)
                                    .serializer(JacksonSerializer.defaultSerializer()),
                            database);
            client.getDatabase("tokens").drop();

            store.initializeTokenSegments("connectors_1", 1, new GlobalSequenceTrackingToken(0));

            MongoCollection<Document> tokens = database.trackingTokensCollection();
            assertThat(tokens.countDocuments()).isEqualTo(1);
            Document second = new Document("processorName", "connectors_1").append("segment", 0);
            assertThatThrownBy(() -> tokens.insertOne(second)).isInstanceOf(MongoWriteException.class);
        }
    }
}
