package dev.connectorregistry.command.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyText;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.command.organisation.NewOrganisation;
import dev.connectorregistry.command.organisation.Organisations;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Timestamps;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@ExtendWith(OutputCaptureExtension.class)
class ApiKeysIT {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir private static Path dataFolder;

    private static ConfigurableApplicationContext process;
    private static NewOrganisation first;
    private static OrganisationId organisation;
    private static String everything;

    @BeforeAll
    static void start() {
        process =
                new SpringApplicationBuilder(Process.class)
                        .properties(
                                "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                                "spring.main.banner-mode=off",
                                "registry.data-dir=" + dataFolder,
                                "registry.secrets.create-master-keyset=true",
                                "server.address=127.0.0.1",
                                "server.port=0",
                                "logging.level.org.springframework.security=trace",
                                "logging.level.org.springframework.web=trace",
                                "logging.level.dev.connectorregistry=trace")
                        .run();
        first = process.getBean(Organisations.class).createFirst("First", _ -> {});
        organisation = first.state().id();
        everything = first.firstKey().text().reveal();
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    private static HttpResponse<String> send(
            String method, String path, @Nullable String token, @Nullable String body, String... headers)
            throws Exception {
        int port = ((ServletWebServerApplicationContext) process).getWebServer().getPort();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/registry/v1" + path))
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static String keysOf(OrganisationId id) {
        return "/o/" + id + "/api-keys";
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(response.body());
    }

    private static JsonNode issue(String token, String... roles) throws Exception {
        String list = Arrays.stream(roles).map(role -> '"' + role + '"').collect(Collectors.joining(","));
        return json(send("POST", keysOf(organisation), token, "{\"name\":\"A key\",\"roles\":[" + list + "]}"), 201);
    }

    @Test
    void theFirstKeyHasEveryRole() {
        assertThat(first.firstKey().state().roles()).containsExactly(Role.values());
        assertThat(first.state().name()).isEqualTo("First");
    }

    @Test
    void givenAnAdmin_whenIssuingAKey_thenItIsShownOnceAndItsEventSaysWho() throws Exception {
        String expiresAt = "2999-01-31T13:00:00.1234567+01:00";

        HttpResponse<String> response =
                send(
                        "POST",
                        keysOf(organisation),
                        everything,
                        "{\"name\":\"CI\",\"roles\":[\"editor\",\"viewer\"],\"expiresAt\":\"" + expiresAt + "\"}",
                        "X-Request-Id",
                        "request-1",
                        "X-Change-Reason",
                        "for CI");

        JsonNode body = json(response, 201);
        assertThat(Set.copyOf(body.propertyNames()))
                .containsExactlyInAnyOrder("id", "name", "roles", "expiresAt", "createdAt", "apiKey");
        assertThat(body.path("name").asString()).isEqualTo("CI");
        assertThat(body.path("roles").valueStream().map(JsonNode::asString)).containsExactly("viewer", "editor");
        assertThat(body.path("expiresAt").asString()).isEqualTo("2999-01-31T12:00:00.123Z");
        ApiKeyText text = ApiKeyText.parse(body.path("apiKey").asString()).orElseThrow();
        assertThat(text.id().value()).isEqualTo(body.path("id").asString());

        DomainEventMessage<?> message = process.getBean(EventStore.class).readEvents(text.id().value()).next();
        assertThat(message.getPayload())
                .isInstanceOfSatisfying(
                        ApiKeyIssued.class,
                        issued -> {
                            assertThat(text.matches(issued.secretHash())).isTrue();
                            assertThat(issued.expiresAt()).isEqualTo(Instant.parse("2999-01-31T12:00:00.123Z"));
                        });
        assertThat(body.path("createdAt").asString()).isEqualTo(Timestamps.format(message.getTimestamp()));
        EventMetadata metadata = EventMetadata.from(message.getMetaData()).orElseThrow();
        assertThat(metadata.actor())
                .isEqualTo(new Actor(Actor.Kind.API_KEY, first.firstKey().state().id().value(), "First key"));
        assertThat(metadata.organisationId()).isEqualTo(organisation);
        assertThat(metadata.requestId()).isEqualTo("request-1");
        assertThat(metadata.reason()).isEqualTo("for CI");
        assertThat(metadata.clientAddress()).isEqualTo("127.0.0.1");
        assertThat(metadata.traceId()).isNotBlank();
        // Nothing else is carried along.
        assertThat(EventMetadata.KEYS).containsAll(message.getMetaData().keySet());
    }

    @Test
    void givenAKey_whenRevokedAndAnswered_thenItIsAcceptedNoMore() throws Exception {
        JsonNode key = issue(everything, "admin");
        String token = key.path("apiKey").asString();
        String path = keysOf(organisation) + "/" + key.path("id").asString();
        json(send("POST", keysOf(organisation), token, "{\"name\":\"x\",\"roles\":[\"viewer\"]}"), 201);

        HttpResponse<String> revoked = send("DELETE", path, token, null);

        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(204);
        JsonNode refused = json(send("DELETE", path, token, null), 401);
        assertThat(refused.path("message").asString()).isEqualTo("The API key was revoked.");
        assertThat(send("DELETE", path, everything, null).statusCode()).isEqualTo(204);
    }

    @Test
    void givenAKeyOfAnotherOrganisation_whenRevoked_then404() throws Exception {
        JsonNode other = json(send("POST", "/organisations", everything, "{\"name\":\"Other\"}"), 201);
        String otherKey = other.path("apiKey").path("id").asString();

        assertThat(
                        json(send("DELETE", keysOf(organisation) + "/" + otherKey, everything, null), 404)
                                .path("code")
                                .asString())
                .isEqualTo("not_found");
    }

    @Test
    void givenNoSuchKey_whenRevoked_then404() throws Exception {
        json(send("DELETE", keysOf(organisation) + "/" + ApiKeyId.random(), everything, null), 404);
        // The id of something else is no key's.
        json(send("DELETE", keysOf(organisation) + "/" + organisation, everything, null), 404);
    }

    @Test
    void givenAnOperator_whenMakingAnOrganisation_thenItsFirstKeyIsItsAdmin() throws Exception {
        JsonNode made = json(send("POST", "/organisations", everything, "{\"name\":\"Acme\"}"), 201);

        assertThat(Set.copyOf(made.propertyNames())).containsExactlyInAnyOrder("id", "name", "createdAt", "apiKey");
        assertThat(made.path("name").asString()).isEqualTo("Acme");
        assertThat(Set.copyOf(made.path("apiKey").propertyNames()))
                .containsExactlyInAnyOrder("id", "name", "roles", "apiKey");
        OrganisationId id = OrganisationId.of(made.path("id").asString());
        String admin = made.path("apiKey").path("apiKey").asString();
        json(send("POST", keysOf(id), admin, "{\"name\":\"x\",\"roles\":[\"viewer\"]}"), 201);
        json(send("POST", keysOf(organisation), admin, "{\"name\":\"x\",\"roles\":[\"viewer\"]}"), 403);
        json(send("POST", "/organisations", admin, "{\"name\":\"x\"}"), 403);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void givenNoAdmin_whenIssuingOrRevoking_then403(Role role) throws Exception {
        JsonNode key = issue(everything, role.wireName());
        String token = key.path("apiKey").asString();

        json(send("POST", keysOf(organisation), token, "{\"name\":\"x\",\"roles\":[\"viewer\"]}"), 403);
        json(send("DELETE", keysOf(organisation) + "/" + key.path("id").asString(), token, null), 403);
    }

    @Test
    void givenAnAdmin_whenGivingWhatOnlyAnOperatorHas_then403() throws Exception {
        String admin = issue(everything, "admin").path("apiKey").asString();

        json(send("POST", keysOf(organisation), admin, "{\"name\":\"x\",\"roles\":[\"viewer\",\"operator\"]}"), 403);
        assertThat(issue(admin, "viewer", "editor", "auditor", "connect", "admin").path("roles").size()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"roles\":[\"viewer\"]}",
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"roles\":[]}",
                "{\"name\":\"x\",\"roles\":[\"king\"]}",
                "{\"name\":\"x\",\"roles\":[\"viewer\",\"viewer\"]}",
                "{\"name\":\"\",\"roles\":[\"viewer\"]}",
                "{\"name\":\"x\",\"roles\":[\"viewer\"],\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"roles\":[\"viewer\"],\"expiresAt\":\"tomorrow\"}",
                "{\"name\":\"x\",\"roles\":[\"viewer\"],\"apiKey\":\"crk_\"}"
            })
    void givenAMalformedBody_whenIssuing_then400(String body) throws Exception {
        JsonNode error = json(send("POST", keysOf(organisation), everything, body), 400);

        assertThat(error.path("code").asString()).isEqualTo("malformed");
        assertThat(error.path("fields").size()).isPositive();
    }

    @Test
    void givenANameOf201Characters_whenIssuing_then400() throws Exception {
        String body = "{\"name\":\"" + "x".repeat(201) + "\",\"roles\":[\"viewer\"]}";

        json(send("POST", keysOf(organisation), everything, body), 400);
        json(send("POST", keysOf(organisation), everything, body.replaceFirst("x", "")), 201);
    }

    @Test
    void noSecretIsInTheLogOrInTheDatabase(CapturedOutput output) throws Exception {
        JsonNode key = issue(everything, "admin");
        String token = key.path("apiKey").asString();
        String secret = token.substring(token.length() - 43);
        send("POST", keysOf(organisation), token, "{\"name\":\"x\",\"roles\":[\"viewer\"]}");
        send("POST", keysOf(organisation), token + "x", "{}");
        send("GET", keysOf(organisation) + "?x=1", token, null);
        send("DELETE", keysOf(organisation) + "/" + key.path("id").asString(), token, null);
        HttpResponse<String> refused = send("POST", keysOf(organisation), token, "{}");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).doesNotContain(secret);
        assertThat(output.getAll()).contains("SecurityFilterChain").doesNotContain(secret);
        assertThat(rows()).isNotEmpty().allSatisfy(row -> assertThat(row).doesNotContain(secret));
    }

    private static List<String> rows() {
        // H2 writes every table's rows as SQL; binary columns stand there as hex.
        return JdbcClient.create(process.getBean(javax.sql.DataSource.class)).sql("SCRIPT").query(String.class).list();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Process {

        @Bean
        TokenStore tokenStore() {
            return new InMemoryTokenStore();
        }
    }
}
