package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Documents of 20 MiB, several at once, against the registry in its 224 MB: such as are large, and such as mean it. */
class ImportInSmallHeapIT {

    private static final int BYTES = 20 * 1024 * 1024;
    private static final int CLIENTS = 3;

    @TempDir private Path data;
    @TempDir private Path temporary;

    /** Those that come closest to the bounds of heap and time; {@code -Plong} tries the others too. */
    private static final Set<String> ALWAYS =
            Set.of("json schemas", "json kept items", "yaml schemas", "yaml block text", "yaml items", "yaml anchors");

    private static Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put(
                "json schemas",
                json("\"components\":{\"schemas\":{", i -> "\"s" + i + "\":{\"type\":[\"a\"]},") + "\"z\":0}}}");
        documents.put("json names", json("\"x-a\":{", i -> "\"name" + i + "\":0,"));
        documents.put("json items", json("\"x-a\":{\"b\":[", _ -> "1,".repeat(100)) + "1]}}");
        documents.put("json text", json("\"x-a\":{\"b\":\"", _ -> "text".repeat(100)));
        documents.put("json number", json("\"x-a\":{\"b\":", _ -> "1234".repeat(100)));
        documents.put("json kept text", json("\"info\":{\"title\":\"", _ -> "text".repeat(100)));
        documents.put("json kept items", json("\"servers\":[", _ -> "{\"url\":\"http://u@a\"},"));
        documents.put(
                "json schemes", json("\"components\":{\"securitySchemes\":{", i -> "\"s" + i + "\":{\"type\":1},"));
        documents.put("json security", json("\"security\":[", i -> "{\"s" + i + "\":[],\"t" + i + "\":[]},"));
        documents.put("json paths", json("\"paths\":{", i -> "\"/p" + i + "\":{\"get\":{\"security\":[{\"a\":[]}]}},"));
        documents.put("yaml schemas", yaml("components:\n  schemas:\n", i -> "    s" + i + ": {type: [a]}\n"));
        documents.put("yaml block text", yaml("x-a: |\n", _ -> "  text text text text text text text text\n"));
        documents.put("yaml quoted text", yaml("x-a: \"\n", _ -> "  text text text text text text text text\n"));
        documents.put("yaml long lines", yaml("x-a:\n", i -> "  a" + i + ": " + "text".repeat(60_000) + "\n"));
        documents.put("yaml items", yaml("x-a: [\n", _ -> "  a, b, c, [d, e], {f: g},\n"));
        documents.put("yaml comments", yaml("x-a: b\n", _ -> "# text text text text\n"));
        documents.put("yaml anchors", yaml("x-a:\n", i -> "  a" + i + ": &a" + i + " {b: c}\n"));
        documents.put("yaml documents", yaml("x-a: b\n", _ -> "---\na: b\n"));
        documents.put("yaml keys", yaml("x-a:\n", i -> "  ? a" + i + "\n  : b\n"));
        documents.put("yaml merges", yaml("x-a: &a {b: c}\nx-b:\n", i -> "  a" + i + ": {<<: *a}\n"));
        if (!Boolean.getBoolean("registry.long")) {
            documents.keySet().retainAll(ALWAYS);
        }
        return documents;
    }

    private static String json(String start, IntFunction<String> part) {
        return filled("{\"openapi\":\"3.0.0\"," + start, part);
    }

    private static String yaml(String start, IntFunction<String> part) {
        return filled("openapi: 3.0.0\n" + start, part);
    }

    private static String filled(String start, IntFunction<String> part) {
        StringBuilder text = new StringBuilder(BYTES);
        text.append(start);
        for (int i = 0; ; i++) {
            String next = part.apply(i);
            if (text.length() + next.length() > BYTES - 10) {
                return text.toString();
            }
            text.append(next);
        }
    }

    @Test
    void givenDocumentsOfTwentyMebibytes_whenSeveralComeAtOnce_thenEachIsAnsweredAndNothingStays()
            throws IOException, InterruptedException, ExecutionException {
        List<String> command = new ArrayList<>(PackagedRegistry.command());
        command.add(command.indexOf("-jar"), "-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("--server.port=0", "--registry.data-dir=" + data));
        try (RegistryProcess registry = RegistryProcess.of(new ProcessBuilder(command)).awaitReady();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            RegistryProcess.Client client = registry.client(data);
            for (Map.Entry<String, String> document : documents().entrySet()) {
                long start = System.nanoTime();
                HttpRequest request = request(client, ImportForm.of(document.getValue()));
                List<Future<HttpResponse<String>>> answers = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    answers.add(clients.submit(() -> client.http().send(request, BodyHandlers.ofString())));
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<HttpResponse<String>> answer : answers) {
                    statuses.add(answer.get().statusCode());
                }
                System.out.printf(
                        "%-18s %s %d ms%n", document.getKey(), statuses, (System.nanoTime() - start) / 1_000_000);
                assertThat(statuses).as(document.getKey()).isSubsetOf(Set.of(200, 400, 429)).containsAnyOf(200, 400);
            }
            // A file goes at the end of its request, which is a little after the answer.
            await().atMost(RegistryProcess.PATIENCE).untilAsserted(() -> assertThat(parts()).isEmpty());
            assertThat(registry.terminate()).isEqualTo(143);
        }
    }

    private List<String> parts() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".part")).toList();
        }
    }

    private static HttpRequest request(RegistryProcess.Client client, ImportForm form) {
        return HttpRequest.newBuilder(
                        URI.create(
                                client.url()
                                        + "/api/connect/v1/o/"
                                        + client.organisationId()
                                        + "/protocols/http/import?dryRun=true"))
                .timeout(RegistryProcess.PATIENCE)
                .header("Authorization", "Bearer " + client.apiKey())
                .header("Content-Type", form.contentType())
                .POST(form.publisher())
                .build();
    }
}
