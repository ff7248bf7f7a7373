package dev.connectorregistry.standalone;

import static org.awaitility.Awaitility.await;

import dev.connectorregistry.command.firststart.FirstStart;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged registry in a process of its own, which can be ended as hard as the test wants. */
final class RegistryProcess implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    /** A machine that builds several things at once is slow; whoever waits this long has found a fault. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What the single process says, or one side alone. */
    private static final Pattern READY =
            Pattern.compile(
                    "Connector Registry is ready on (?<url>http://[^\\s\"]+)|Tomcat started on port (?<port>\\d+)");

    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private final Thread outputReader;
    private final Thread errorReader;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RegistryProcess(Process process) {
        this.process = process;
        outputReader =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            read(process.inputReader(), output, true);
                            url.completeExceptionally(new IllegalStateException("It ended before it was ready."));
                        });
        errorReader = Thread.ofPlatform().daemon().start(() -> read(process.errorReader(), errors, false));
    }

    /** Starts the packaged registry, on a free port unless the arguments name one. */
    static RegistryProcess launch(Path dataFolder, String... arguments) {
        List<String> command = new ArrayList<>(PackagedRegistry.command());
        // Given twice, both ports would be taken together for one, which is none.
        if (Arrays.stream(arguments).noneMatch(argument -> argument.startsWith("--server.port="))) {
            command.add("--server.port=0");
        }
        command.add("--registry.data-dir=" + dataFolder);
        command.addAll(List.of(arguments));
        return of(new ProcessBuilder(command));
    }

    /** Starts any command that ends up as a registry. */
    static RegistryProcess of(ProcessBuilder builder) {
        try {
            builder.environment().keySet().removeIf(name -> name.startsWith("REGISTRY_") && !isOurs(builder, name));
            Process process = builder.start();
            process.getOutputStream().close();
            return new RegistryProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the surroundings set is not the test's; what the test set differs from it. */
    private static boolean isOurs(ProcessBuilder builder, String name) {
        return !builder.environment().get(name).equals(System.getenv(name));
    }

    /** Waits until it answers. */
    RegistryProcess awaitReady() {
        try {
            url.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return this;
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("The registry did not start:\n" + allOutput(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it has ended by itself, and returns its exit code. */
    int awaitExit() {
        return awaitExit(PATIENCE);
    }

    int awaitExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The registry does not end:\n" + allOutput());
            }
            outputReader.join();
            errorReader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: it gets no chance to do anything. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM, as an init system sends it; returns the exit code. */
    int terminate() {
        process.destroy();
        return awaitExit();
    }

    /** SIGINT, as Ctrl-C sends it. */
    void interrupt() {
        signal("INT");
    }

    /** SIGSTOP: it does nothing until it is told to go on, and does not know that it did not. */
    void suspend() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exitCode =
                    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw new AssertionError("kill ended with " + exitCode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where it answers, once it is ready. */
    String url() {
        return url.join();
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return URI.create(url()).getPort();
    }

    /** What it has written to stdout. */
    List<String> output() {
        return List.copyOf(output);
    }

    /** What it has written to stderr. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    String allOutput() {
        return String.join("\n", output()) + "\n--- stderr\n" + String.join("\n", errors());
    }

    /** What the first start left for the person who started it. */
    static JsonNode access(Path dataFolder) {
        try {
            return JSON.readTree(Files.readString(dataFolder.resolve(FirstStart.FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of the organisation that the first start on that data folder made. */
    Client client(Path dataFolder) {
        JsonNode access = access(dataFolder);
        return new Client(client, url(), access.path("apiKey").asString(), access.path("organisationId").asString());
    }

    /** The version of the connector that an answer shows. */
    static long version(HttpResponse<String> answer) {
        return Long.parseLong(answer.headers().firstValue("ETag").orElseThrow().replace("\"", ""));
    }

    /** Waits until the list shows a connector: the projection has written it, and all that happened before it. */
    static void awaitListed(Client client, String name) {
        String query = "/connectors?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        await().atMost(PATIENCE).until(() -> JSON.readTree(client.get(query).body()).path("totalCount").asInt() > 0);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        client.close();
    }

    private void read(BufferedReader reader, List<String> lines, boolean isOutput) {
        try (reader) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(line);
                Matcher ready = READY.matcher(line);
                if (isOutput && ready.find()) {
                    url.complete(
                            ready.group("url") == null
                                    ? "http://127.0.0.1:" + ready.group("port")
                                    : ready.group("url"));
                }
                line = reader.readLine();
            }
        } catch (IOException e) {
            // The process was killed while it wrote.
            lines.add("(cut off: " + e.getMessage() + ")");
        }
    }

    /**
     * Somebody with an API key who calls over HTTP. Unlike the callers of {@link RegistryUnderTest}, an answer that
     * does not come is part of the test.
     */
    record Client(HttpClient http, String url, String apiKey, String organisationId) {

        /** Somebody else with that key, in the same organisation. */
        Client withKey(String otherApiKey) {
            return new Client(http, url, otherApiKey, organisationId);
        }

        /**
         * Sends a request; a path without its beginning is one of the organisation.
         *
         * @throws IOException when no answer came: what was asked for may have happened or not
         */
        HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url + full(path)))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + apiKey)
                            .header("Content-Type", "application/json")
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            return http.send(request.build(), BodyHandlers.ofString());
        }

        private String full(String path) {
            return path.startsWith("/api/") ? path : "/api/connect/v1/o/" + organisationId + path;
        }

        /** Sends a request that must be answered. */
        HttpResponse<String> sendSafely(String method, String path, String body) {
            try {
                return send(method, path, body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        HttpResponse<String> get(String path) {
            return sendSafely("GET", path, "");
        }
    }
}
