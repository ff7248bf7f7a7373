package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A known secret goes in by every path, and is then searched for wherever something is kept or shown. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class SecretsIT {

    private static final String ROTATION = "/api/registry/v1/master-keyset/rotation";

    /** Tokens, so that a hit is no accident. */
    private final String secret = "S3cr3t-" + Configs.newId();

    private final String second = "0th3r-" + Configs.newId();

    private final RegistryUnderTest registry;
    private final Caller caller;
    private final List<String> answers = new ArrayList<>();

    SecretsIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
        caller = registry.everybody();
    }

    @Test
    void givenASecret_whenItGoesInByEveryPath_thenItIsFoundNowhere(CapturedOutput output) throws IOException {
        String id = Configs.newId();
        String created =
                "/connectors/"
                        + keep(caller.post(
                                        "/protocols/http/connectors",
                                        withConfig(Configs.oauth2(id, Configs.authorizationCode("app", secret)))))
                                .body()
                                .path("id")
                                .asString();
        String connector = caller.newConnector();
        String config = connector + "/auth-scheme-configs/" + id;

        Answer added = keep(caller.put(config, Configs.oauth2(id, Configs.authorizationCode("app", secret))));
        String ids = ids(added);
        keep(caller.put(config, Configs.oauth2(id, merge(ids, secret))));
        keep(caller.put(config, Configs.oauth2(id, merge(ids, second))));
        keep(caller.put(config, Configs.oauth2(id, "https://evil.example.com/token", merge(ids, second))));
        keep(caller.put(config, "{\"clientSecret\": \"" + secret + "\", \"schemeType\": \"" + secret + "\"}"));
        keep(caller.put(config, "{\"grant\": {\"clientSecret\": \"" + secret));
        keep(caller.put(config, Configs.oauth2(id, merge(ids, secret)), "If-Match", "\"999\""));
        keep(caller.post("/protocols/http/connectors", "[\"" + secret + "\"]", "Idempotency-Key", Configs.newId()));
        keep(
                caller.post(
                        "/protocols/http/connectors",
                        withConfig(Configs.oauth2(id, Configs.authorizationCode("app", secret))),
                        "Idempotency-Key",
                        Configs.newId()));
        keep(caller.put(config + "?dryRun=true", Configs.oauth2(id, Configs.authorizationCode("app", secret))));
        keep(caller.put(config + "?dryRun=true", Configs.oauth2(id, merge(ids, secret))));
        keep(
                caller.post(
                        "/api/registry/v1/o/" + caller.organisationId() + connector + "/revert?dryRun=true",
                        "{\"to\": 1}"));
        keep(caller.get(connector));
        keep(caller.get(created));
        keep(caller.get("/connectors"));
        String past = "/api/registry/v1/o/" + caller.organisationId() + connector;
        keep(caller.post(connector + "/versions", "{\"name\": \"1.0\"}"));
        keep(caller.post(connector + "/versions/1.0/publish", ""));
        keep(caller.get(past + "/versions/1.0/configuration"));
        keep(caller.get(past + "/diff?from=0&to=1.0"));
        keep(
                caller.put(
                        connector,
                        """
                        {"id": "%s", "organisationId": "%s", "name": "Stripe", "protocol": "http",
                         "baseUrl": "https://api.stripe.com", "public": true}\
                        """
                                .formatted(connector.substring("/connectors/".length()), caller.organisationId())));
        Answer copy = keep(caller.post(connector + "/versions/1.0/library/import", ""));
        assertThat(copy.status()).isEqualTo(200);
        keep(
                caller.get(
                        "/api/registry/v1/o/%s/connectors/%s/origin"
                                .formatted(caller.organisationId(), copy.body().path("id").asString())));
        keep(caller.get(past + "/history"));
        keep(caller.get(past + "/diff?from=0"));
        keep(caller.get(past));

        assertFoundNowhere(output, secret, second, registry.apiKey().substring("crk_".length() + 27));
    }

    @Test
    void givenSecretsOfConnections_whenTheyGoInByEveryPath_thenTheyAreFoundNowhere(CapturedOutput output)
            throws IOException {
        String key = Configs.apiKey(Configs.newId());
        String user = Configs.basicAuth(Configs.newId());
        String hmac = Configs.hmac(Configs.newId());
        String tls = Configs.certificate(Configs.newId());
        String client = Configs.oauth2(Configs.newId(), "{\"grantType\": \"client_credentials\"}");
        String password = Configs.oauth2(Configs.newId(), "{\"grantType\": \"password\"}");
        String token = Configs.oauth2(Configs.newId(), "{\"grantType\": \"authorization_code\"}");
        String bytes = Base64.getEncoder().encodeToString(second.getBytes(StandardCharsets.UTF_8));
        String everything =
                Connections.of(
                        "Production",
                        String.join(
                                ",",
                                Connections.credential(key, Connections.string(secret)),
                                Connections.credential(user, Connections.basicAuth("somebody", secret)),
                                Connections.credential(
                                        hmac,
                                        Connections.typed("binary", "{\"valueBase64\": \"%s\"}".formatted(bytes))),
                                Connections.credential(
                                        tls,
                                        Connections.typed(
                                                "certificate",
                                                "{\"certificate\": \"%s\", \"key\": \"%s\", \"ca\": \"%s\"}"
                                                        .formatted(secret, secret, secret))),
                                Connections.credential(
                                        client,
                                        Connections.typed(
                                                "oauth2-client",
                                                """
                                                {"clientId": "abc", "clientSecret": "%s", "authorizeUrl": "",
                                                 "tokenUrl": "https://login.example.com/token"}\
                                                """
                                                        .formatted(secret))),
                                Connections.credential(
                                        password,
                                        Connections.typed(
                                                "oauth2-password",
                                                "{\"username\": \"me\", \"password\": \"%s\"}".formatted(secret))),
                                Connections.credential(token, Connections.token(secret))));
        String creation =
                """
                {"name": "Acme", "baseUrl": "https://api.example.com", "authSchemeConfigs": [], "connections": [%s]}\
                """
                        .formatted(everything);

        Answer created = keep(caller.post("/protocols/http/connectors", creation, "Idempotency-Key", Configs.newId()));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String connector = "/connectors/" + created.body().path("id").asString();
        keep(caller.post("/protocols/http/connectors?dryRun=true", creation));
        keep(caller.post(connector + "/connections", everything));
        keep(caller.post(connector + "/connections", everything.replace("Production", "Test")));
        keep(caller.post(connector + "/connections?dryRun=true", everything.replace("Production", "Try")));
        keep(caller.post(connector + "/connections", everything.replace("api-key", "hmac")));
        keep(caller.post(connector + "/connections", everything.replace("\"string\"", "\"%s\"".formatted(secret))));
        keep(caller.post(connector + "/connections", everything.substring(0, everything.indexOf(secret) + 40)));
        Answer read = keep(caller.get(connector + "/connections"));
        String connection = connector + "/connections/" + read.body().at("/items/0/id").asString();
        Answer one = keep(caller.get(connection));
        keep(caller.put(connection, one.text()));
        keep(caller.put(connection, one.text().replace("[redacted]", secret)));
        keep(caller.get(connector));
        keep(caller.get("/connectors"));
        String past = "/api/registry/v1/o/" + caller.organisationId() + connector;
        keep(caller.get(past + "/history"));
        keep(caller.get(past + "/diff?from=0"));
        keep(caller.get(past));
        keep(caller.get("/api/registry/v1/o/" + caller.organisationId() + "/validation-messages"));
        keep(caller.delete(connection));
        keep(caller.delete(connector));

        assertFoundNowhere(output, secret, second, bytes);
        assertThat(sealedOf(connector)).isPositive();
        keep(caller.delete(connector + "?force=true"));
        assertThat(sealedOf(connector)).isZero();
    }

    private void assertFoundNowhere(CapturedOutput output, String... secrets) throws IOException {
        for (String clear : secrets) {
            assertThat(answers).as("answers").noneMatch(answer -> answer.contains(clear));
            assertThat(output.getAll()).as("log").doesNotContain(clear);
            new SecretSearch(registry).assertNotStored(clear);
        }
    }

    @Test
    void givenASealedSecret_whenItsConfigGoes_thenItIsDestroyed() {
        String id = Configs.newId();
        String connector = caller.newConnector(Configs.oauth2(id, Configs.authorizationCode("app", secret)));
        assertThat(sealedOf(connector)).isEqualTo(1);

        caller.delete(connector + "/auth-scheme-configs/" + id);
        assertThat(sealedOf(connector)).isZero();

        caller.put(
                connector + "/auth-scheme-configs/" + id, Configs.oauth2(id, Configs.authorizationCode("app", secret)));
        assertThat(sealedOf(connector)).isEqualTo(1);
        caller.delete(connector);
        assertThat(sealedOf(connector)).isZero();
    }

    @Test
    void givenAStoredSecret_whenTheTokenUrlMovesElsewhere_thenItHasToBeSentAgain() {
        String id = Configs.newId();
        String connector = caller.newConnector();
        String config = connector + "/auth-scheme-configs/" + id;
        Answer added = caller.put(config, Configs.oauth2(id, Configs.authorizationCode("app", secret)));
        String grant = added.body().at("/authSchemeConfigs/0/grant").toString();

        Answer samePlace = caller.put(config, Configs.oauth2(id, "https://login.example.com/v2/token", grant));
        Answer elsewhere = caller.put(config, Configs.oauth2(id, "https://evil.example.com/token", grant));

        assertThat(samePlace.status()).isEqualTo(200);
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.code()).isEqualTo("secret_required");
        assertThat(elsewhere.fields()).containsExactly("grant.clientSecret");
        assertThat(caller.get(connector).etag()).isEqualTo(samePlace.etag());
    }

    @Test
    void givenAStoredSecret_whenAVariableWouldMoveTheTokenUrlElsewhere_thenItHasToGoFirst() {
        String id = Configs.newId();
        String connector = caller.newConnector();
        String config = connector + "/auth-scheme-configs/" + id;
        assertThat(caller.put(connector, withHost(connector, "good.example")).status()).isEqualTo(200);
        Answer added =
                caller.put(
                        config, Configs.oauth2(id, "https://{host}/token", Configs.authorizationCode("app", secret)));
        String ids = ids(added);

        Answer moved = caller.put(connector, withHost(connector, "evil.example"));

        assertThat(moved.status()).isEqualTo(400);
        assertThat(moved.code()).isEqualTo("secret_required");
        assertThat(moved.fields()).containsExactly("connectionVariables[0].value");
        assertThat(moved.body().path("message").asString()).contains("remove the clientSecret");

        String without = "{\"grantType\": \"authorization_code\", " + ids + ", \"clientSecret\": null}";
        assertThat(caller.put(config, Configs.oauth2(id, "https://{host}/token", without)).status()).isEqualTo(200);
        assertThat(sealedOf(connector)).isZero();
        assertThat(caller.put(connector, withHost(connector, "evil.example")).status()).isEqualTo(200);
        assertThat(caller.put(config, Configs.oauth2(id, "https://{host}/token", merge(ids, second))).status())
                .isEqualTo(200);
        assertThat(sealedOf(connector)).isEqualTo(1);
    }

    private String withHost(String connector, String host) {
        return """
        {"id": "%s", "organisationId": "%s", "name": "Stripe", "protocol": "http",
         "baseUrl": "https://api.stripe.com", "connectionVariables": [{"name": "host", "value": "%s"}]}\
        """
                .formatted(connector.substring("/connectors/".length()), caller.organisationId(), host);
    }

    @Test
    void givenAStoredSecret_whenAnEqualOneIsSent_thenNothingChanges() {
        String id = Configs.newId();
        String connector = caller.newConnector();
        String config = connector + "/auth-scheme-configs/" + id;
        Answer added = caller.put(config, Configs.oauth2(id, Configs.authorizationCode("app", secret)));
        String ids = ids(added);

        Answer equal = caller.put(config, Configs.oauth2(id, merge(ids, secret)));
        Answer other = caller.put(config, Configs.oauth2(id, merge(ids, second)));

        assertThat(equal.etag()).isEqualTo(added.etag());
        assertThat(other.etag()).isNotEqualTo(added.etag());
        assertThat(sealedOf(connector)).isEqualTo(1);
    }

    @Test
    void givenSealedSecrets_whenTheMasterKeysetIsRotated_thenTheyAreResealedAndStayAsTheyWere() {
        String id = Configs.newId();
        String connector = caller.newConnector();
        String config = connector + "/auth-scheme-configs/" + id;
        Answer added = caller.put(config, Configs.oauth2(id, Configs.authorizationCode("app", secret)));

        Answer rotated = keep(caller.post(ROTATION, ""));

        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.body().path("resealed").asInt()).isPositive();
        assertThat(rotated.body().path("remaining").asInt()).isZero();
        long keyId = rotated.body().path("keyId").asLong();
        assertThat(jdbc().queryForList("select distinct kek_id from sealed_secret", Integer.class))
                .containsExactly((int) keyId);
        Answer equal = caller.put(config, Configs.oauth2(id, merge(ids(added), secret)));
        assertThat(equal.etag()).as("still opens to what it was").isEqualTo(added.etag());
        Answer withKey = caller.post(ROTATION, "", "Idempotency-Key", Configs.newId());
        assertThat(withKey.status()).isEqualTo(200);
        assertThat(withKey.body().path("keyId").asLong()).isNotEqualTo(keyId);
    }

    private static String withConfig(String config) {
        return """
        {"name": "n", "baseUrl": "https://x.example", "authSchemeConfigs": [%s]}\
        """
                .formatted(config);
    }

    private Answer keep(Answer answer) {
        answers.add(answer.text());
        answers.add(answer.response().headers().toString());
        return answer;
    }

    private String ids(Answer added) {
        return """
        "credentialId": "%s", "organisationId": "%s\"\
        """
                .formatted(
                        added.body().at("/authSchemeConfigs/0/grant/credentialId").asString(), caller.organisationId());
    }

    private static String merge(String ids, String clientSecret) {
        return """
        {"grantType": "authorization_code", %s, "clientSecret": "%s"}\
        """
                .formatted(ids, clientSecret);
    }

    private int sealedOf(String connector) {
        Integer count =
                jdbc().queryForObject(
                                "select count(*) from sealed_secret where connector_id = ?",
                                Integer.class,
                                connector.substring("/connectors/".length()));
        return count == null ? 0 : count;
    }

    private JdbcTemplate jdbc() {
        return registry.context().getBean(JdbcTemplate.class);
    }
}
