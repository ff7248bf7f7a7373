package dev.connectorregistry.query.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;

import org.bson.Document;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class EmbeddedMongoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void whatWasWrittenIsThereAfterAStop() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            client.getDatabase("db").getCollection("kept").insertOne(new Document("_id", "a").append("n", 1));
        }

        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            assertThat(client.getDatabase("db").getCollection("kept").find())
                    .containsExactly(new Document("_id", "a").append("n", 1));
        }
    }

    @Test
    void aFileOfAnOlderFormatIsEmptied() {
        try (MVStore older = MVStore.open(folder.resolve(EmbeddedMongo.FILE).toString())) {
            older.openMap("databases.db.kept").put("a", "a document of before");
        }

        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            assertThat(client.listDatabaseNames()).doesNotContain("db");
            client.getDatabase("db").getCollection("kept").insertOne(new Document("_id", "b"));
        }

        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            assertThat(client.getDatabase("db").getCollection("kept").find()).containsExactly(new Document("_id", "b"));
        }
    }

    @Test
    void whoLooksForAnIdAndMoreLooksAtNoOtherDocument() {
        try (EmbeddedMongo mongo = EmbeddedMongo.startInMemory();
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> numbers = zeroToTwo(client);

            assertThatThrownBy(() -> numbers.find(is(1)).first()).isInstanceOf(MongoException.class);
            assertThat(numbers.find(is(1).append("_id", "number 1"))).hasSize(1);
            assertThat(numbers.find(is(2).append("_id", "number 1"))).isEmpty();
            assertThat(numbers.find(is(2).append("_id", new Document("$in", List.of("number 1", "number 2")))))
                    .containsExactly(new Document("_id", "number 2").append("n", 2));
            assertThat(
                            numbers.find(
                                    new Document("n", new Document("$lt", 2))
                                            .append("_id", new Document("$gt", "number 0"))))
                    .containsExactly(new Document("_id", "number 1").append("n", 1));
        }
    }

    @Test
    void whoReplacesOrDeletesAnIdAndMoreLooksAtNoOtherDocument() {
        try (EmbeddedMongo mongo = EmbeddedMongo.startInMemory();
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> numbers = zeroToTwo(client);
            ReplaceOptions upsert = new ReplaceOptions().upsert(true);
            Document one = is(1).append("_id", "number 1");

            assertThat(numbers.replaceOne(one, new Document("n", 4), upsert).getModifiedCount()).isEqualTo(1);
            assertThatThrownBy(() -> numbers.replaceOne(one, new Document("n", 5), upsert))
                    .isInstanceOf(MongoWriteException.class)
                    .hasMessageContaining("duplicate key");
            assertThat(numbers.deleteOne(one).getDeletedCount()).isZero();
            assertThat(numbers.deleteOne(is(2).append("_id", "number 2")).getDeletedCount()).isEqualTo(1);
            assertThat(numbers.find())
                    .containsExactlyInAnyOrder(
                            new Document("_id", "number 0").append("n", 0),
                            new Document("_id", "number 1").append("n", 4));
        }
    }

    private static MongoCollection<Document> zeroToTwo(MongoClient client) {
        MongoCollection<Document> numbers = client.getDatabase("db").getCollection("numbers");
        for (int number = 0; number <= 2; number++) {
            numbers.insertOne(new Document("_id", "number " + number).append("n", number));
        }
        return numbers;
    }

    /** By a division, so that whoever looks at the document of zero fails. */
    private static Document is(int number) {
        Document divided = new Document("$divide", List.of(12, "$n"));
        return new Document("$expr", new Document("$eq", List.of(12 / number, divided)));
    }

    @Test
    void uniqueKeysOfEveryTypeAreFoundAgainAfterAStop() {
        List<Object> values =
                List.of(
                        "text",
                        7,
                        7_000_000_000L,
                        2.5,
                        true,
                        Instant.parse("2026-01-31T12:00:00Z"),
                        new ObjectId("507f1f77bcf86cd799439011"),
                        new Document("a", 1));
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> kept = client.getDatabase("db").getCollection("kept");
            kept.createIndex(Indexes.ascending("a", "b"), new IndexOptions().unique(true));
            for (int i = 0; i < values.size(); i++) {
                kept.insertOne(new Document("_id", i).append("a", values.get(i)).append("b", "b"));
            }
        }

        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> kept = client.getDatabase("db").getCollection("kept");
            for (int i = 0; i < values.size(); i++) {
                Document key = new Document("a", values.get(i)).append("b", "b");
                assertThat(kept.find(key)).extracting(document -> document.get("_id")).containsExactly(i);
                assertThatThrownBy(() -> kept.insertOne(new Document(key))).isInstanceOf(MongoWriteException.class);
            }
        }
    }

    @Test
    void whatHasAValueIsFoundByTheIndexWhateverChanges() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> kept = client.getDatabase("db").getCollection("kept");
            kept.insertOne(new Document("_id", 0).append("owner", "b"));
            kept.createIndex(Indexes.ascending("owner", "_id"));
            for (int i = 1; i < 10; i++) {
                kept.insertOne(new Document("_id", i).append("owner", i % 3 == 0 ? "a" : "b").append("n", i));
            }
            kept.insertOne(new Document("_id", 10).append("owner", List.of("a", "c")));
            kept.insertOne(new Document("_id", 11));
            kept.replaceOne(new Document("_id", 3), new Document("owner", "b"));
            kept.replaceOne(new Document("_id", 4), new Document("owner", "a").append("n", 4));
            kept.updateOne(new Document("_id", 6), new Document("$set", new Document("n", 60)));
            kept.deleteOne(new Document("_id", 9));
            kept.deleteOne(new Document("_id", 10));
            kept.insertOne(new Document("_id", 12).append("owner", List.of("a", "c")));

            assertOwners(kept);
            assertThat(kept.find(new Document("owner", "a").append("n", new Document("$gte", 5))))
                    .extracting(document -> document.get("_id"))
                    .containsExactly(6);
        }

        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            assertOwners(client.getDatabase("db").getCollection("kept"));
        }
    }

    private static void assertOwners(MongoCollection<Document> kept) {
        assertThat(kept.find(new Document("owner", "a")).sort(new Document("_id", -1)))
                .extracting(document -> document.get("_id"))
                .containsExactly(12, 6, 4);
        assertThat(kept.countDocuments(new Document("owner", "a"))).isEqualTo(3);
        assertThat(kept.countDocuments(new Document("owner", "b"))).isEqualTo(7);
        assertThat(kept.countDocuments(new Document("owner", "c"))).isOne();
        assertThat(kept.countDocuments(new Document("owner", "z"))).isZero();
        assertThat(kept.countDocuments(new Document("owner", new Document("$in", List.of("a", "c"))))).isEqualTo(3);
        assertThat(kept.countDocuments()).isEqualTo(11);
    }

    /**
     * Another process writes a document, waits for the answer, writes its number elsewhere, and so on, until it is
     * killed at a moment that nobody chose.
     */
    @RepeatedTest(5)
    void afterAKillNoTokenIsAheadOfItsDocumentsAndEveryIndexIsRight(RepetitionInfo repetition) throws Exception {
        int documents = 400 * repetition.getCurrentRepetition();
        Process writer = OtherProcess.start(RestlessWriter.class, "512m", folder);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.lines().anyMatch(line -> line.equals(Integer.toString(documents)))).isTrue();
        } finally {
            writer.destroyForcibly().waitFor();
        }

        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoDatabase db = client.getDatabase("db");
            Document token = db.getCollection("tokens").find(new Document("_id", "position")).first();
            assertThat(token).isNotNull();
            List<Integer> scanned =
                    db.getCollection("documents")
                            .find()
                            .map(document -> document.getInteger("_id"))
                            .into(new java.util.ArrayList<>());
            assertThat(scanned).hasSizeGreaterThan(token.getInteger("at"));
            for (int id = 0; id <= token.getInteger("at"); id++) {
                assertThat(db.getCollection("documents").find(new Document("_id", id)).first())
                        .as("document %d of %s", id, token)
                        .isNotNull();
            }
            for (Integer id : scanned) {
                assertThat(db.getCollection("documents").find(new Document("name", "n" + id)).first()).isNotNull();
            }
        }
    }

    @Test
    void aFileThatIsNoReadModelIsReportedWithWhatToDo() throws IOException {
        Files.writeString(folder.resolve(EmbeddedMongo.FILE), "x".repeat(20_000));

        assertThatThrownBy(() -> EmbeddedMongo.start(folder))
                .isInstanceOf(ReadModelUnreadableException.class)
                .hasMessageContaining(folder.resolve(EmbeddedMongo.FILE).toString())
                .hasMessageContaining("corrupt: delete the file, it is rebuilt");
    }

    @Test
    void aFileThatAnotherHasOpenIsReportedWithWhatToDo() {
        try (EmbeddedMongo first = EmbeddedMongo.start(folder)) {
            assertThat(first.uri()).startsWith("mongodb://127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedMongo.start(folder))
                    .isInstanceOf(ReadModelUnreadableException.class)
                    .hasMessageContaining("another process has the read model")
                    .hasMessageContaining("stop it first");
        }
    }

    @Test
    void theFileIsWrittenWithoutAStop() throws IOException {
        Path copy = Files.createTempDirectory("copy");
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, Duration.ofMillis(20));
                MongoClient client = MongoClients.create(mongo.uri())) {
            client.getDatabase("db").getCollection("kept").insertOne(new Document("_id", "a"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        Files.copy(
                                folder.resolve(EmbeddedMongo.FILE),
                                copy.resolve(EmbeddedMongo.FILE),
                                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                        try (EmbeddedMongo copied = EmbeddedMongo.start(copy);
                                MongoClient reader = MongoClients.create(copied.uri())) {
                            assertThat(reader.getDatabase("db").getCollection("kept").countDocuments()).isEqualTo(1);
                        }
                    });
        }
    }

    /** Writes without end. */
    static final class RestlessWriter {

        public static void main(String[] arguments) {
            EmbeddedMongo mongo = EmbeddedMongo.start(Path.of(arguments[0]), Duration.ofMillis(2));
            MongoDatabase db = MongoClients.create(mongo.uri()).getDatabase("db");
            db.getCollection("documents")
                    .createIndex(new Document("name", 1), new com.mongodb.client.model.IndexOptions().unique(true));
            for (int id = 0; ; id++) {
                db.getCollection("documents").insertOne(new Document("_id", id).append("name", "n" + id));
                db.getCollection("tokens")
                        .replaceOne(
                                new Document("_id", "position"),
                                new Document("_id", "position").append("at", id),
                                new com.mongodb.client.model.ReplaceOptions().upsert(true));
                System.out.println(id);
            }
        }
    }
}
