package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who gets in, and to what. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class AccessIT {

    /** What is answered without a token; nothing else is. */
    private static final Pattern OPEN =
            Pattern.compile(
                    "GET (/openapi\\.yaml|/docs(/.*)?|/icons/.*|/api/registry/v1/session/(providers|oidc/.*|callback))"
                            + "|GET (/|/sign-in|/(connectors|audit|dashboard|operate)/\\*\\*)"
                            + "|POST /api/registry/v1/session");

    private final RegistryUnderTest registry;
    private final Caller admin;

    AccessIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
        admin = registry.everybody();
    }

    @Test
    void givenNoToken_whenAnyRouteIsAsked_then401() {
        Map<String, Integer> answers = new TreeMap<>();
        Set<RequestMappingInfo> routes =
                registry.context().getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                        .collect(Collectors.toSet());
        for (RequestMappingInfo route : routes) {
            for (String pattern : route.getPatternValues()) {
                String path = pattern.replaceAll("\\{[^}]*}", Configs.newId());
                for (RequestMethod method : methodsOf(route)) {
                    if (OPEN.matcher(method + " " + pattern).matches()) {
                        continue;
                    }
                    HttpRequest request =
                            HttpRequest.newBuilder(URI.create(registry.url() + path))
                                    .method(method.name(), BodyPublishers.noBody())
                                    .build();
                    answers.put(method + " " + pattern, registry.send(request).status());
                }
            }
        }

        assertThat(answers).hasSizeGreaterThan(15);
        assertThat(answers.values()).as(answers.toString()).containsOnly(401);
    }

    private static Set<RequestMethod> methodsOf(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Set.of(RequestMethod.GET) : methods;
    }

    @Test
    void givenProbesAndDocument_whenAskedWithoutToken_thenAnswered() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (String path :
                Set.of("/openapi.yaml", "/docs", "/actuator/health/readiness", "/actuator/health/liveness")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path)).build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void givenAWrongToken_whenAsked_then401() {
        Caller wrong = new Caller(registry, "crk_" + Configs.newId() + "_" + "A".repeat(43), admin.organisationId());

        assertThat(wrong.get("/connectors").status()).isEqualTo(401);
        assertThat(new Caller(registry, "nonsense", admin.organisationId()).get("/connectors").status()).isEqualTo(401);
    }

    @Test
    void givenAViewer_whenReadingAndChanging_thenOnlyReadingIsAllowed() {
        String id = Configs.newId();
        String connector = admin.newConnector();
        Caller viewer = admin.withRoles("viewer");

        assertThat(viewer.get(connector).status()).isEqualTo(200);
        assertThat(viewer.get("/connectors").status()).isEqualTo(200);
        assertThat(viewer.put(connector + "/auth-scheme-configs/" + id, Configs.none(id)).status()).isEqualTo(403);
        assertThat(viewer.put(connector + "/auth-scheme-configs/" + id, "{}").status())
                .as("who may not change is not told what is wrong with the body")
                .isEqualTo(403);
        assertThat(viewer.delete(connector).status()).isEqualTo(403);
        assertThat(viewer.post("/api/registry/v1/organisations", "{\"name\": \"x\"}").status()).isEqualTo(403);
    }

    @Test
    void givenAnEditor_whenChangingAndManagingKeys_thenOnlyChangingIsAllowed() {
        Caller editor = admin.withRoles("editor");

        assertThat(editor.newConnector()).isNotEmpty();
        assertThat(editor.get("/api/registry/v1/o/" + admin.organisationId() + "/api-keys").status()).isEqualTo(403);
    }

    @Test
    void givenAnotherOrganisation_whenItsPathsAreAsked_then403AndItsConnectorsAreNotFound() {
        Caller other = registry.newOrganisation();
        String connector = admin.newConnector();

        assertThat(other.in(admin.organisationId()).get(connector).status()).isEqualTo(403);
        assertThat(other.get(connector).status()).isEqualTo(404);
        assertThat(other.delete(connector).status()).isEqualTo(404);
        String id = Configs.newId();
        assertThat(other.put(connector + "/auth-scheme-configs/" + id, Configs.none(id)).status()).isEqualTo(404);
        assertThat(other.in(admin.organisationId()).get("/connectors").status()).isEqualTo(403);
        assertThat(admin.get(connector).etag()).isEqualTo("\"0\"");
    }

    @Test
    void givenAPublicConnector_whenAStrangerReadsIt_thenNothingOfItsCredentials() {
        Caller stranger = registry.newOrganisation();
        JsonNode mine =
                admin.post(
                                "/protocols/http/connectors",
                                """
                                {"name": "Shared", "baseUrl": "https://x.example", "public": true,
                                 "connectionVariables": [{"name": "tenant", "value": "my-tenant"}],
                                 "authSchemeConfigs": [%s]}\
                                """
                                        .formatted(
                                                Configs.oauth2(
                                                        Configs.newId(),
                                                        Configs.authorizationCode("my-client", "hush"))))
                        .body();
        String path = "/connectors/" + mine.path("id").asString();

        Answer seen = stranger.in(admin.organisationId()).get(path);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body().at("/authSchemeConfigs/0/grant").toString())
                .isEqualTo("{\"grantType\":\"authorization_code\"}");
        assertThat(seen.text()).doesNotContain("my-client").doesNotContain("my-tenant");
        assertThat(seen.body().path("connections").toString()).isEqualTo("[]");
        assertThat(stranger.get(path).status()).as("under another organisation's path it is not there").isEqualTo(404);
    }

    @Test
    void givenAPublicConnector_whenItIsListed_thenNothingOfItsCredentials() {
        String name = "Listed " + Configs.newId();
        String config =
                Configs.oauth2(Configs.newId(), Configs.authorizationCode("my-client", "hush"))
                        .replaceFirst(
                                "}$",
                                """
                                , "additionalAuthorizeParams": "prompt=login&client_id=my-client",
                                 "additionalTokenParams": "client_id=my-client", "mtlsEnabled": true,
                                 "mtlsCredentialId": "%s"}\
                                """
                                        .formatted(Configs.newId()));
        Answer made =
                admin.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "%s", "baseUrl": "https://x.example", "public": true, "authSchemeConfigs": [%s]}\
                        """
                                .formatted(name, config));
        assertThat(made.status()).isEqualTo(201);
        String list = "/api/connect/v1/connectors?name=" + name.replace(" ", "%20");
        await().untilAsserted(() -> assertThat(admin.get(list).body().path("totalCount").asInt()).isEqualTo(1));

        for (Caller reader : List.of(registry.newOrganisation(), admin)) {
            Answer listed = reader.get(list);
            JsonNode shown = listed.body().at("/connectors/0/authSchemeConfigs/0");
            assertThat(shown.path("grant").toString()).isEqualTo("{\"grantType\":\"authorization_code\"}");
            assertThat(shown.path("additionalAuthorizeParams").asString()).isEqualTo("prompt=login");
            assertThat(shown.has("additionalTokenParams")).isFalse();
            assertThat(shown.path("mtlsEnabled").asBoolean()).isTrue();
            assertThat(shown.has("mtlsCredentialId")).isFalse();
            assertThat(listed.text()).doesNotContain("my-client");
        }
    }

    @Test
    void givenAKey_whenRevoked_thenItIsRefusedFromThenOn() {
        String keys = "/api/registry/v1/o/" + admin.organisationId() + "/api-keys";
        JsonNode issued = admin.post(keys, "{\"name\": \"short-lived\", \"roles\": [\"viewer\"]}").body();
        Caller holder = new Caller(registry, issued.path("apiKey").asString(), admin.organisationId());
        assertThat(holder.get("/connectors").status()).isEqualTo(200);

        assertThat(admin.delete(keys + "/" + issued.path("id").asString()).status()).isEqualTo(204);

        assertThat(holder.get("/connectors").status()).isEqualTo(401);
    }

    @Test
    void givenAnIdOfAnotherKind_whenAskedForAsAConnector_thenNotFound() {
        String organisation = "/connectors/" + admin.organisationId();
        String id = Configs.newId();

        assertThat(admin.get(organisation).status()).isEqualTo(404);
        assertThat(admin.put(organisation + "/auth-scheme-configs/" + id, Configs.none(id)).status()).isEqualTo(404);
        assertThat(
                        admin.put(
                                        organisation + "/auth-scheme-configs/" + id,
                                        Configs.oauth2(id, Configs.authorizationCode("app", "hush")))
                                .status())
                .isEqualTo(404);
    }
}
