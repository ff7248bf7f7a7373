package dev.connectorregistry.query.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the embedded server takes in, and answers of it, is more than its process has memory for. */
class EmbeddedMongoMemoryTest {

    private static final String HEAP = "48m";
    private static final int DOCUMENTS = 10_000;
    private static final int AT_ONCE = 500;
    private static final int CHARACTERS = 4_000;

    @TempDir Path folder;

    @Test
    void givenLittleMemory_whenMuchIsWrittenAtOnce_thenItIsThereAndAPageOfItIsRead() throws Exception {
        Process process = OtherProcess.start(Reader.class, HEAP, folder);

        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.lines().filter(line -> line.startsWith("found ")))
                    .containsExactly("found %d, first %s".formatted(DOCUMENTS, List.of(9_999, 9_998, 9_997)));
        }
        assertThat(process.waitFor()).isZero();
    }

    /** Writes a lot, whose time to be written to the file never comes, and reads some of it. */
    static final class Reader {

        public static void main(String[] arguments) {
            try (EmbeddedMongo mongo = EmbeddedMongo.start(Path.of(arguments[0]), Duration.ofDays(1));
                    MongoClient client = MongoClients.create(mongo.uri())) {
                MongoCollection<Document> kept = client.getDatabase("db").getCollection("kept");
                kept.createIndex(Indexes.ascending("owner", "_id"));
                for (int from = 0; from < DOCUMENTS; from += AT_ONCE) {
                    kept.insertMany(IntStream.range(from, from + AT_ONCE).mapToObj(Reader::document).toList());
                }
                Document everything = new Document("owner", "a");
                System.out.printf(
                        "found %d, first %s%n",
                        kept.countDocuments(everything),
                        kept.find(everything)
                                .sort(new Document("n", -1))
                                .limit(3)
                                .map(document -> document.getInteger("n"))
                                .into(new ArrayList<>()));
            }
        }

        private static Document document(int id) {
            return new Document("_id", "%026d".formatted(id))
                    .append("owner", "a")
                    .append("n", id)
                    .append("text", "x".repeat(CHARACTERS));
        }
    }
}
