package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.command.firststart.FirstStart;

import org.bson.Document;
import org.springframework.jdbc.core.JdbcTemplate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * Searches for a known secret wherever a registry keeps something.
 *
 * @param registry whose stores are searched
 */
record SecretSearch(RegistryUnderTest registry) {

    void assertNotStored(String clear) throws IOException {
        assertNotInDatabase(clear);
        assertNotInReadModel(clear);
        assertNotInFiles(clear);
    }

    private void assertNotInDatabase(String clear) {
        List<String> tables =
                jdbc().queryForList(
                                "select table_name from information_schema.tables where lower(table_schema) = 'public'",
                                String.class);
        assertThat(tables).hasSizeGreaterThanOrEqualTo(4);
        for (String table : tables) {
            jdbc().query(
                            "select * from \"" + table + "\"",
                            row -> {
                                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                                    byte[] bytes =
                                            row.getMetaData()
                                                            .getColumnTypeName(column)
                                                            .matches("(?i).*(binary|bytea).*")
                                                    ? row.getBytes(column)
                                                    : String.valueOf(row.getObject(column))
                                                            .getBytes(StandardCharsets.UTF_8);
                                    if (bytes != null) {
                                        assertNotIn(bytes, clear, table);
                                    }
                                }
                            });
        }
    }

    private void assertNotInReadModel(String clear) {
        MongoDatabase readModel = registry.context().getBean(MongoDatabase.class);
        int documents = 0;
        for (String collection : readModel.listCollectionNames()) {
            for (Document document : readModel.getCollection(collection).find()) {
                assertThat(document.toJson()).as(collection).doesNotContain(clear);
                documents++;
            }
        }
        assertThat(documents).isPositive();
    }

    /** Everything in the data folder but the one file that is to hold the first key. */
    private void assertNotInFiles(String clear) throws IOException {
        try (var files = Files.walk(registry.dataFolder())) {
            for (Path file :
                    files.filter(Files::isRegularFile).filter(file -> !file.endsWith(FirstStart.FILE)).toList()) {
                assertNotIn(Files.readAllBytes(file), clear, file.toString());
            }
        }
    }

    private static void assertNotIn(byte[] bytes, String clear, String where) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text.contains(clear)).as(where).isFalse();
        assertThat(
                        text.contains(
                                Base64.getEncoder()
                                        .withoutPadding()
                                        .encodeToString(clear.getBytes(StandardCharsets.UTF_8))))
                .as(where + " (base64)")
                .isFalse();
    }

    private JdbcTemplate jdbc() {
        return registry.context().getBean(JdbcTemplate.class);
    }
}
