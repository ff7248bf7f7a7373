package dev.connectorregistry.query.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

import dev.connectorregistry.api.error.ErrorCode;

import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoFailuresTest {

    private static final String IMPATIENT = "/?serverSelectionTimeoutMS=200&retryReads=false";

    private final MongoFailures failures = new MongoFailures();

    @Test
    void givenNoServer_whenAsked_thenUnavailable() {
        String uri;
        try (EmbeddedMongo server = EmbeddedMongo.startInMemory()) {
            uri = server.uri();
        }
        try (MongoClient client = MongoClients.create(uri + IMPATIENT)) {
            assertThat(unavailable(things(client))).isInstanceOf(MongoTimeoutException.class);
        }
    }

    @Test
    void givenAServerThatGoesAway_whenAskedAgain_thenUnavailable() {
        EmbeddedMongo server = EmbeddedMongo.startInMemory();
        try (server;
                MongoClient client = MongoClients.create(server.uri() + IMPATIENT)) {
            assertThat(things(client).find().first()).isNull();
            server.close();
            assertThat(unavailable(things(client)))
                    .isInstanceOfAny(MongoSocketException.class, MongoTimeoutException.class);
        }
    }

    @Test
    void givenAQueryThatIsWrong_whenAsked_thenThatIsNotForTheClientToMend() {
        try (EmbeddedMongo server = EmbeddedMongo.startInMemory();
                MongoClient client = MongoClients.create(server.uri())) {
            things(client).insertOne(new Document("a", 1));
            Throwable failure =
                    catchThrowable(() -> things(client).find(new Document("a", new Document("$no", 1))).first());
            assertThat(failure).isNotNull();
            assertThat(failures.refusalFor(failure)).isNull();
        }
    }

    private Throwable unavailable(MongoCollection<Document> things) {
        Throwable failure = catchThrowable(() -> things.find().first());
        assertThat(failures.refusalFor(failure))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        return failure;
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("test").getCollection("things");
    }
}
