package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.platform.test.OpenIdProvider;
import dev.connectorregistry.platform.test.StrangeServer;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Credentials in use, with tokens of a real authorization server that expire, over HTTP. */
class CredentialUseIT {

    private static final String CLIENT = OpenIdProvider.CONNECTOR_CLIENT;

    private static final OpenIdProvider PROVIDER = OpenIdProvider.start();
    private static final StrangeServer STRANGE = StrangeServer.start();
    @TempDir private static Path dataFolder;
    private static RegistryUnderTest registry;
    private static Caller caller;
    private static Caller connect;

    @BeforeAll
    static void start() {
        registry =
                RegistryUnderTest.alone(
                        dataFolder,
                        "--registry.oauth2.redirect-uri=" + OpenIdProvider.CONNECTOR_REDIRECT,
                        "--registry.oauth2.refresh-interval=200ms",
                        "--registry.outbound.total-timeout=2s",
                        "--registry.outbound.allowed-origins=" + PROVIDER.issuer() + "," + STRANGE.origin());
        caller = registry.everybody();
        connect = caller.withRoles("connect");
    }

    @AfterAll
    static void stop() {
        registry.close();
        STRANGE.close();
        PROVIDER.close();
    }

    @AfterEach
    void accessTokensLastAgain() {
        PROVIDER.accessTokensLast(Duration.ofMinutes(5));
    }

    private static Answer headers(String connection, String request) {
        return connect.post(
                "/api/registry/v1/o/" + connect.organisationId() + "/connections/" + connection + "/headers", request);
    }

    private static Answer headers(String connection) {
        return headers(connection, "{\"method\": \"GET\", \"url\": \"https://api.example/a?b=c\"}");
    }

    /** A new connector with that config, and a connection by that credential: its path and the connection's id. */
    private record Connected(String connector, String id, JsonNode body) {

        static Connected by(String config, String credential) {
            String connector = caller.newConnector(config);
            return of(
                    connector,
                    caller.post(
                            connector + "/connections",
                            """
                            {"name": "A", "variables": [], "credentials": {"action": [
                             {"authSchemeConfig": %s, "credential": %s}]}}\
                            """
                                    .formatted(config, credential)));
        }

        static Connected of(String connector, Answer made) {
            assertThat(made.status()).as(made.text()).isEqualTo(200);
            return new Connected(connector, made.body().path("id").asString(), made.body());
        }

        JsonNode credential() {
            return caller.get(connector + "/connections/" + id).body().at("/credentials/action/0/credential");
        }

        String credentialId() {
            return body.at("/credentials/action/0/credential/id").asString();
        }
    }

    private static Connected connected() {
        OAuth2Connecting connecting = OAuth2Connecting.to(caller, PROVIDER, CLIENT, OpenIdProvider.secretOf(CLIENT));
        return Connected.of(connecting.connector(), connecting.connected(PROVIDER, CLIENT));
    }

    private static List<String> audited(String event) {
        return caller.get("/api/registry/v1/o/" + caller.organisationId() + "/audit?first=100&event=" + event)
                .body()
                .path("items")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void givenConfigsOfEachKind_whenARequestIsMade_thenTheAnswerSaysWhatToSend() {
        Connected key =
                Connected.by(
                        Configs.apiKey(Configs.newId()),
                        "{\"name\": \"K\", \"type\": \"string\", \"data\": {\"value\": \"k3y\"}}");
        Connected basic =
                Connected.by(
                        Configs.basicAuth(Configs.newId()),
                        """
                        {"name": "B", "type": "basic-auth", "data": {"username": "Aladdin", "password": "open sesame"}}\
                        """);
        Connected none =
                Connected.by(Configs.none(Configs.newId()), "{\"name\": \"N\", \"type\": \"none\", \"data\": {}}");
        Connected hmac =
                Connected.by(
                        Configs.hmac(Configs.newId()),
                        "{\"name\": \"H\", \"type\": \"binary\", \"data\": {\"valueBase64\": \"SmVmZQ==\"}}");

        assertThat(headers(key.id()).body().toString())
                .isEqualTo("{\"headers\":{\"X-API-Key\":\"k3y\"},\"query\":{},\"cookies\":{},\"notes\":[]}");
        assertThat(headers(basic.id()).body().at("/headers/Authorization").asString())
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(headers(none.id()).body().path("headers").size()).isZero();
        // RFC 4231 §4.3: the key is "Jefe"; what is signed is the URL, and then the body.
        assertThat(
                        headers(
                                        hmac.id(),
                                        """
                                        {"method": "POST", "url": "https://api.example", "bodyBase64": "eA=="}\
                                        """)
                                .body()
                                .at("/headers/X-Signature")
                                .asString())
                .matches("[0-9a-f]{64}")
                .isEqualTo(
                        headers(hmac.id(), "{\"method\": \"GET\", \"url\": \"https://api.example\", \"body\": \"x\"}")
                                .body()
                                .at("/headers/X-Signature")
                                .asString());
    }

    @Test
    void givenARequestThatDoesNotFit_whenItIsMade_thenItIsRefused() {
        Connected key =
                Connected.by(
                        Configs.apiKey(Configs.newId()),
                        "{\"name\": \"K\", \"type\": \"string\", \"data\": {\"value\": \"k3y\"}}");

        assertThat(headers(Configs.newId()).status()).isEqualTo(404);
        assertThat(headers(key.id(), "{\"method\": \"GET\", \"url\": \"/relative\"}").fields()).containsExactly("url");
        assertThat(
                        headers(
                                        key.id(),
                                        """
                                        {"method": "GET", "url": "https://a.example", "body": "", "bodyBase64": ""}\
                                        """)
                                .fields())
                .containsExactly("bodyBase64");
        assertThat(
                        headers(
                                        key.id(),
                                        "{\"method\": \"GET\", \"url\": \"https://a.example\", \"bodyBase64\": \"*\"}")
                                .fields())
                .containsExactly("bodyBase64");
        assertThat(
                        headers(
                                        key.id(),
                                        """
                                        {"method": "GET", "url": "https://a.example", "credentialId": "%s"}\
                                        """
                                                .formatted(Configs.newId()))
                                .fields())
                .containsExactly("credentialId");
        caller.delete(key.connector() + "/connections/" + key.id());
        assertThat(headers(key.id()).status()).isEqualTo(404);
    }

    @Test
    void givenAConnectionOfAnotherOrganisation_whenARequestIsMade_thenThereIsNone() {
        Connected key =
                Connected.by(
                        Configs.apiKey(Configs.newId()),
                        "{\"name\": \"K\", \"type\": \"string\", \"data\": {\"value\": \"k3y\"}}");
        Caller stranger = registry.newOrganisation();

        Answer answer =
                stranger.post(
                        "/api/registry/v1/o/" + stranger.organisationId() + "/connections/" + key.id() + "/headers",
                        "{\"method\": \"GET\", \"url\": \"https://a.example\"}");

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void givenUsesThatAreAlike_whenTheyAreMade_thenTheTrailHasOne() {
        Connected key =
                Connected.by(
                        Configs.apiKey(Configs.newId()),
                        "{\"name\": \"Watched\", \"type\": \"string\", \"data\": {\"value\": \"k3y\"}}");

        headers(key.id());
        headers(key.id());
        headers(key.id(), "{\"method\": \"GET\", \"url\": \"https://other.example/s3cret-in-path\"}");

        await().untilAsserted(() -> {
            List<String> uses = audited("CredentialUsed").stream().filter(entry -> entry.contains("Watched")).toList();
            assertThat(uses).hasSize(2).noneMatch(entry -> entry.contains("s3cret-in-path"));
            assertThat(uses).anyMatch(entry -> entry.contains("https://other.example:443"));
        });
    }

    @Test
    void givenATokenThatExpires_whenItsTimeComes_thenItIsRefreshedByItself() {
        PROVIDER.accessTokensLast(Duration.ofSeconds(3));
        Connected connected = connected();
        String etag = caller.get(connected.connector()).etag();
        String path = connected.connector() + "/connections/" + connected.id();
        Answer before = caller.get(path);
        assertThat(caller.get(path, "If-None-Match", before.etag()).status()).isEqualTo(304);
        Instant expires = Instant.parse(connected.credential().path("expiresAt").asString());
        PROVIDER.accessTokensLast(Duration.ofMinutes(5));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(Instant.parse(connected.credential().path("expiresAt").asString()))
                                .isAfter(expires.plusSeconds(60)));

        Answer changed = caller.get(path, "If-None-Match", before.etag());
        assertThat(changed.status()).as("the credential has changed").isEqualTo(200);
        assertThat(caller.put(path, changed.text(), "If-Match", before.etag()).status())
                .as("the connector has not")
                .isEqualTo(200);
        Answer made = headers(connected.id());
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(made.body().at("/headers/Authorization").asString()).startsWith("Bearer ey");
        assertThat(caller.get(connected.connector()).etag()).isEqualTo(etag);
        await().untilAsserted(() ->
                assertThat(audited("CredentialRefreshed")).anyMatch(entry -> entry.contains("token-refresh")));
    }

    @Test
    void givenAClient_whenManyWantItsTokenAtOnce_thenTheProviderIsAskedOnce() throws Exception {
        String config = Configs.oauth2(Configs.newId(), "{\"grantType\": \"client_credentials\"}");
        Connected client =
                Connected.by(
                        config,
                        """
                        {"name": "Client", "type": "oauth2-client", "data": {"clientId": "%s", "clientSecret": "%s",
                         "authorizeUrl": "", "tokenUrl": "%s/oauth2/token", "scopes": ["read"]}}\
                        """
                                .formatted(CLIENT, OpenIdProvider.secretOf(CLIENT), PROVIDER.issuer()));
        int asked = PROVIDER.tokenRequests();

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Answer> use = () -> headers(client.id());
            for (Future<Answer> answer : threads.invokeAll(List.of(use, use, use, use))) {
                assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
                assertThat(answer.get().body().at("/headers/Authorization").asString()).startsWith("Bearer ey");
            }
        }
        assertThat(PROVIDER.tokenRequests()).isEqualTo(asked + 1);
    }

    @Test
    void givenAProviderThatRefuses_whenATokenIsWanted_thenTheCredentialHasTheError() {
        STRANGE.answer(
                "/token",
                400,
                "application/json",
                "{\"error\": \"invalid_grant\", \"error_description\": \"revoked r3fresh-t0ken\"}");
        String id = Configs.newId();
        OAuth2Connecting connecting =
                OAuth2Connecting.to(
                        caller,
                        STRANGE.origin() + "/authorize",
                        STRANGE.origin() + "/token",
                        "a client",
                        "c1ient-s3cret");
        Connected connected =
                Connected.of(
                        connecting.connector(),
                        caller.post(
                                connecting.connector() + "/connections",
                                """
                                {"name": "A", "variables": [], "credentials": {"action": [{"authSchemeConfig": %s,
                                 "credential": {"name": "Refused", "type": "oauth2-token",
                                  "data": {"scopes": ["read"], "refreshToken": "r3fresh-t0ken"}}}]}}\
                                """
                                        .formatted(connecting.config())));

        Answer refused = headers(connected.id());

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("provider_refused");
        assertThat(refused.text()).doesNotContain("r3fresh-t0ken");
        await().untilAsserted(() -> {
            assertThat(connected.credential().at("/errors/0").asString())
                    .isEqualTo("The provider refuses: invalid_grant (revoked [redacted]).");
            assertThat(audited("CredentialRefreshFailed"))
                    .anyMatch(entry -> entry.contains("Refused"))
                    .noneMatch(entry -> entry.contains("r3fresh-t0ken"));
        });

        STRANGE.answer("/token", 200, "application/json", "{\"access_token\": \"n3w\", \"token_type\": \"Bearer\"}");
        int asked = STRANGE.asked().size();
        assertThat(headers(connected.id()).text()).as("the provider is left in peace").isEqualTo(refused.text());
        assertThat(STRANGE.asked()).hasSize(asked);
        caller.put(connected.connector() + "/tags", "{\"tags\": {\"mended\": []}}");
        assertThat(headers(connected.id()).body().at("/headers/Authorization").asString()).isEqualTo("Bearer n3w");
        await().untilAsserted(() -> assertThat(connected.credential().path("errors").size()).isZero());
    }

    @Test
    void givenTheConfigIsRemoved_whenATokenIsWanted_thenItCanRefreshNoMore() {
        PROVIDER.accessTokensLast(Duration.ofSeconds(5));
        OAuth2Connecting connecting = OAuth2Connecting.to(caller, PROVIDER, CLIENT, OpenIdProvider.secretOf(CLIENT));
        URI back = PROVIDER.letIn(connecting.begun(CLIENT));
        Connected connected =
                Connected.of(
                        connecting.connector(),
                        connecting.connect(
                                OAuth2Connecting.parameter(back, "code"), OAuth2Connecting.parameter(back, "state")));
        String config = connected.body().at("/credentials/action/0/authSchemeConfig/id").asString();
        caller.delete(connecting.connector() + "/auth-scheme-configs/" + config);

        Answer refused = headers(connected.id());

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.text()).contains("was removed from the connector");
        assertThat(connected.credential().path("errors").toString())
                .isEqualTo("[\"It can be refreshed no more: its auth scheme config was removed from the connector.\"]");
    }
}
