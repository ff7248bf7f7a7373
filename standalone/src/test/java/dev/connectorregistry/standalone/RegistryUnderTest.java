package dev.connectorregistry.standalone;

import dev.connectorregistry.command.firststart.FirstStart;
import dev.connectorregistry.platform.test.ResponseContract;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole registry in this process, on a free port of the loopback interface, with stores of its own. One for each
 * database serves all tests: each makes the organisations and connectors that it needs. Every answer is held against
 * the OpenAPI document.
 */
final class RegistryUnderTest implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<WriteSideDatabase, RegistryUnderTest> STARTED = new EnumMap<>(WriteSideDatabase.class);
    private static final ResponseContract CONTRACT = new ResponseContract();

    static {
        SharedLogging.use();
    }

    private final HttpClient client;
    private final ConfigurableApplicationContext context;
    private final Path dataFolder;
    private final String url;
    private final String organisationId;
    private final String apiKey;

    private RegistryUnderTest(Path dataFolder, Path accessFolder, List<String> more) {
        this.client = client().build();
        this.dataFolder = dataFolder;
        List<String> arguments =
                new ArrayList<>(List.of("--registry.stream.heartbeat=1s", "--registry.data-dir=" + dataFolder));
        // Given twice, both ports would be taken together for one, which is none.
        if (more.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            arguments.add("--server.port=0");
        }
        arguments.addAll(more);
        context =
                new SpringApplicationBuilder(StandaloneApplication.class)
                        .registerShutdownHook(true)
                        .run(arguments.toArray(String[]::new));
        url = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        try {
            JsonNode access = JSON.readTree(Files.readString(accessFolder.resolve(FirstStart.FILE)));
            organisationId = access.path("organisationId").asString();
            apiKey = access.path("apiKey").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RegistryUnderTest(RegistryUnderTest same, HttpClient client) {
        this.client = client;
        this.context = same.context;
        this.dataFolder = same.dataFolder;
        this.url = same.url;
        this.organisationId = same.organisationId;
        this.apiKey = same.apiKey;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    }

    private static RegistryUnderTest start(WriteSideDatabase database) {
        try {
            Path dataFolder = Files.createTempDirectory("registry");
            List<String> arguments =
                    new ArrayList<>(
                            List.of(
                                    "--registry.audit.checkpoint-every=5",
                                    "--registry.audit.first-checkpoint-after=PT1H",
                                    "--spring.datasource.url=" + database.freshUrl()));
            if (database == WriteSideDatabase.POSTGRESQL) {
                arguments.add("--spring.datasource.username=postgres");
            }
            Optional.ofNullable(System.getenv("MONGODB_URI"))
                    .ifPresent(uri -> {
                        arguments.add("--registry.mongodb.uri=" + uri);
                        arguments.add("--registry.mongodb.database=" + dataFolder.getFileName());
                    });
            return new RegistryUnderTest(dataFolder, dataFolder, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A registry for one test, with the stores in that folder where the arguments name no others: to be closed. */
    static RegistryUnderTest alone(Path dataFolder, String... arguments) {
        return new RegistryUnderTest(dataFolder, dataFolder, List.of(arguments));
    }

    /** Another process of a registry that was started on the first folder. */
    static RegistryUnderTest beside(Path firstFolder, Path dataFolder, String... arguments) {
        try {
            // A folder that is there is no first start, which would make an organisation of its own.
            Files.createDirectories(dataFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RegistryUnderTest(dataFolder, firstFolder, List.of(arguments));
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }

    /** The registry on that database, started when it is first asked for. */
    static synchronized RegistryUnderTest on(WriteSideDatabase database) {
        return STARTED.computeIfAbsent(database, RegistryUnderTest::start);
    }

    /**
     * The registry of those who are refused so often that the audit trail only counts: elsewhere, what others are
     * refused in that minute would not be told either. On H2.
     */
    static RegistryUnderTest ofHostileCallers() {
        return OfHostileCallers.STARTED;
    }

    private static final class OfHostileCallers {
        private static final RegistryUnderTest STARTED = start(WriteSideDatabase.H2_FILE);
    }

    /**
     * The same registry, asked from another address of this machine: what strangers are refused is told up to a number
     * for each address and minute, and other tests' strangers come from the usual one. Where the machine has no such
     * address, from that one too.
     */
    RegistryUnderTest from(String address) {
        InetAddress local = InetAddress.ofLiteral(address);
        try (ServerSocket _ = new ServerSocket(0, 1, local)) {
            return new RegistryUnderTest(this, client().localAddress(local).build());
        } catch (IOException _) {
            return this;
        }
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    Path dataFolder() {
        return dataFolder;
    }

    String url() {
        return url;
    }

    /** The organisation of the first start. */
    String organisationId() {
        return organisationId;
    }

    /** The key of the first start, which has every role. */
    String apiKey() {
        return apiKey;
    }

    /** A caller with the key of the first start. */
    Caller everybody() {
        return new Caller(this, apiKey, organisationId);
    }

    /** A new organisation, with the key of its first admin. */
    Caller newOrganisation() {
        Answer made = everybody().post("/api/registry/v1/organisations", "{\"name\": \"Another organisation\"}");
        return new Caller(
                this, made.body().path("apiKey").path("apiKey").asString(), made.body().path("id").asString());
    }

    /** Asks, with the key of the first start, for what is no operation of the document. */
    HttpResponse<String> actuator(String path) {
        return ask("/actuator/" + path, apiKey);
    }

    /** The status of the answer to somebody with that key, or with none, for what is no operation of the document. */
    int statusOf(String path, @Nullable String key) {
        return ask(path, key).statusCode();
    }

    private HttpResponse<String> ask(String path, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return exchange(request.build());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer send(HttpRequest request) {
        return new Answer(CONTRACT.hold(exchange(request)));
    }

    /** An answer. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        JsonNode body() {
            return JSON.readTree(response.body());
        }

        String text() {
            return response.body();
        }

        String etag() {
            return response.headers().firstValue("ETag").orElse("");
        }

        /** The faulty fields that it names. */
        List<String> fields() {
            return body().path("fields").valueStream().map(field -> field.path("field").asString()).toList();
        }

        String code() {
            return body().path("code").asString();
        }
    }

    /**
     * Somebody with an API key.
     *
     * @param registry that is called
     * @param apiKey sent with each request; null for none
     * @param organisationId in whose paths the requests are made
     */
    record Caller(RegistryUnderTest registry, @Nullable String apiKey, String organisationId) {

        Answer get(String path, String... headers) {
            return send("GET", path, null, headers);
        }

        Answer post(String path, String body, String... headers) {
            return send("POST", path, body, headers);
        }

        Answer put(String path, String body, String... headers) {
            return send("PUT", path, body, headers);
        }

        Answer delete(String path, String... headers) {
            return send("DELETE", path, null, headers);
        }

        /** Posts a form with a file. */
        Answer post(String path, ImportForm form, String... headers) {
            return send("POST", path, form.publisher(), form.contentType(), headers);
        }

        /** Sends a request; a path without its beginning is one of the caller's organisation. */
        Answer send(String method, String path, @Nullable String body, String... headers) {
            return body == null
                    ? send(method, path, BodyPublishers.noBody(), null, headers)
                    : send(method, path, BodyPublishers.ofString(body), "application/json", headers);
        }

        Answer send(String method, String path, BodyPublisher body, @Nullable String contentType, String... headers) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(registry.url + full(path))).method(method, body);
            if (apiKey != null) {
                request.header("Authorization", "Bearer " + apiKey);
            }
            if (contentType != null) {
                request.header("Content-Type", contentType);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            return registry.send(request.build());
        }

        /** Somebody else with a key of this organisation that has these roles. */
        Caller withRoles(String... roles) {
            String names = JSON.writeValueAsString(roles);
            Answer issued =
                    post(
                            "/api/registry/v1/o/" + organisationId + "/api-keys",
                            "{\"name\": \"for a test\", \"roles\": " + names + "}");
            return new Caller(registry, issued.body().path("apiKey").asString(), organisationId);
        }

        /** The same caller in the paths of another organisation. */
        Caller in(String otherOrganisationId) {
            return new Caller(registry, apiKey, otherOrganisationId);
        }

        /** Somebody who sends no token. */
        Caller anonymous() {
            return new Caller(registry, null, organisationId);
        }

        /** Creates an HTTP connector, and returns its path. */
        String newConnector(String... configs) {
            Answer made =
                    post(
                            "/protocols/http/connectors",
                            """
                            {"name": "Stripe", "baseUrl": "https://api.stripe.com", "authSchemeConfigs": [%s]}\
                            """
                                    .formatted(String.join(",", configs)));
            if (made.status() != 201) {
                throw new AssertionError(made.text());
            }
            return "/connectors/" + made.body().path("id").asString();
        }

        private String full(String path) {
            return path.startsWith("/api/") || path.startsWith("/actuator") || path.startsWith("/openapi")
                    ? path
                    : "/api/connect/v1/o/" + organisationId + path;
        }
    }
}
