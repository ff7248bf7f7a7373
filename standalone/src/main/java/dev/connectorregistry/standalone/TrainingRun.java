package dev.connectorregistry.standalone;

import com.github.f4b6a3.ulid.UlidCreator;

import dev.connectorregistry.command.firststart.FirstStart;
import dev.connectorregistry.command.firststart.FirstStart.Access;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/**
 * A start that sends itself the requests that are most often sent, and ends. The JVM that is told to ({@code
 * -XX:AOTCacheOutput}) keeps what it has loaded and linked meanwhile, so that later starts are quicker and the first
 * requests too.
 */
class TrainingRun implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);

    /** Enough for the compiler to know what is hot. */
    private static final int CHANGES = 600;

    private static final int CONNECTORS = 20;

    private final Path dataFolder;
    private final ConfigurableApplicationContext application;
    private final JsonMapper json;

    TrainingRun(Path dataFolder, ConfigurableApplicationContext application, JsonMapper json) {
        this.dataFolder = dataFolder;
        this.application = application;
        this.json = json;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        // Not within the start, whose end the application waits for.
        Thread.ofPlatform().name("training-run").start(this::trainAndEnd);
    }

    private void trainAndEnd() {
        int exitCode = 0;
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Access access = json.readValue(dataFolder.resolve(FirstStart.FILE), Access.class);
            new Requests(client, access).sendAll();
        } catch (IOException | RuntimeException failure) {
            log.error("The training run failed", failure);
            exitCode = 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exitCode = 1;
        }
        int shown = exitCode;
        System.exit(SpringApplication.exit(application, () -> shown));
    }

    private final class Requests {

        private final HttpClient client;
        private final Access access;
        private final String organisation;

        Requests(HttpClient client, Access access) {
            this.client = client;
            this.access = access;
            this.organisation = "/o/" + access.organisationId();
        }

        void sendAll() throws IOException, InterruptedException {
            String[] connectors = new String[CONNECTORS];
            for (int i = 0; i < CONNECTORS; i++) {
                connectors[i] = create("Connector " + i);
            }
            String config = UlidCreator.getUlid().toString();
            for (int i = 0; i < CHANGES; i++) {
                String connector = "/api/connect/v1" + organisation + "/connectors/" + connectors[i % CONNECTORS];
                send("PUT", connector + "/auth-scheme-configs/" + config, oauth2(config, i));
                send("GET", connector, null);
            }
            String connector = organisation + "/connectors/" + connectors[0];
            for (String path :
                    new String[] {
                        "/openapi.yaml",
                        "/api/connect/v1" + organisation + "/connectors?first=5&sort=name:asc",
                        "/api/connect/v1" + organisation + "/connectors?name=connector&protocol=http",
                        "/api/connect/v1/connectors",
                        "/api/connect/v1" + organisation + "/protocols",
                        "/api/registry/v1" + connector + "/history",
                        "/api/registry/v1" + connector + "/history/1",
                        "/api/registry/v1" + connector + "/diff?from=0&to=2",
                        "/api/registry/v1" + organisation + "/audit",
                        "/api/registry/v1" + organisation + "/stats",
                        "/api/registry/v1" + organisation + "/validation-messages",
                        "/api/registry/v1/projections",
                        "/no/such/path",
                    }) {
                send("GET", path, null);
            }
            send("DELETE", "/api/connect/v1" + connector + "/auth-scheme-configs/" + config, null);
            send("DELETE", "/api/connect/v1" + connector, null);
        }

        private String create(String name) throws IOException, InterruptedException {
            HttpResponse<String> answer =
                    send(
                            "POST",
                            "/api/connect/v1" + organisation + "/protocols/http/connectors",
                            Map.of(
                                    "name",
                                    name,
                                    "baseUrl",
                                    "https://api.example.com",
                                    "authSchemeConfigs",
                                    new Object[0],
                                    "tags",
                                    Map.of("team", new String[] {"payments"})));
            return json.readTree(answer.body()).path("id").asString();
        }

        private static Map<String, Object> oauth2(String id, int number) {
            return Map.of(
                    "id",
                    id,
                    "description",
                    "Change " + number,
                    "schemeType",
                    "oauth2",
                    "authorizeUrl",
                    "https://id.example.com/authorize",
                    "tokenUrl",
                    "https://id.example.com/token",
                    "scopes",
                    new Object[] {Map.of("name", "read"), Map.of("name", "write", "description", "May write")},
                    "defaultScopes",
                    new String[] {"read"},
                    "grant",
                    Map.of("grantType", "client_credentials"));
        }

        private HttpResponse<String> send(String method, String path, @Nullable Object body)
                throws IOException, InterruptedException {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(access.url() + path))
                            .header("Authorization", "Bearer " + access.apiKey())
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body == null
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofString(json.writeValueAsString(body)));
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
