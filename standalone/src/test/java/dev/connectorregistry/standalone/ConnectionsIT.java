package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** Who reads connections, and how they go. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class ConnectionsIT {

    private final Caller caller;

    ConnectionsIT(WriteSideDatabase database) {
        caller = RegistryUnderTest.on(database).everybody();
    }

    @Test
    void givenThreeConnections_whenListedInPages_thenTheLastChangedComesFirst() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        JsonNode one = Connections.create(caller, connector, "One", config).body();
        Connections.create(caller, connector, "Two", config);
        Connections.create(caller, connector, "Three", config);
        caller.put(
                connector + "/connections/" + one.path("id").asString(),
                "{\"id\": \"%s\", \"name\": \"Uno\"}".formatted(one.path("id").asString()));

        JsonNode first = caller.get(connector + "/connections?first=2").body();
        JsonNode second = caller.get(connector + "/connections?first=2&after=" + first.path("next").asString()).body();

        assertThat(names(first)).containsExactly("Uno", "Three");
        assertThat(names(second)).containsExactly("Two");
        assertThat(first.path("totalCount").asInt()).isEqualTo(3);
        assertThat(
                        names(
                                caller.get(connector + "/connections?first=2&before=" + second.path("prev").asString())
                                        .body()))
                .containsExactly("Uno", "Three");
        assertThat(caller.get(connector + "/connections?first=0").fields()).containsExactly("first");
    }

    @Test
    void givenAPublicConnector_whenAStrangerReadsIt_thenThereAreNoConnections() {
        String config = Configs.apiKey(Configs.newId());
        Answer created =
                caller.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "Public", "baseUrl": "https://api.example.com", "public": true,
                         "authSchemeConfigs": [], "connections": [%s]}\
                        """
                                .formatted(
                                        Connections.of(
                                                "One", Connections.credential(config, Connections.string("hush")))));
        String connector = "/connectors/" + created.body().path("id").asString();
        Caller stranger = caller.registry().newOrganisation().in(caller.organisationId());

        assertThat(stranger.get(connector).body().path("connections").toString()).isEqualTo("[]");
        assertThat(stranger.get(connector + "/connections").status()).isEqualTo(403);
    }

    @Test
    void givenAConnection_whenDeleted_thenItIsGone() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        String path =
                connector
                        + "/connections/"
                        + Connections.create(caller, connector, "Production", config).body().path("id").asString();

        Answer tried = caller.delete(path + "?dryRun=true");
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body().path("name").asString()).isEqualTo("Production");
        assertThat(caller.delete(path).status()).isEqualTo(204);

        assertThat(caller.get(path).status()).isEqualTo(404);
        assertThat(caller.delete(path).status()).isEqualTo(404);
        assertThat(caller.get(connector).body().path("connections")).isEmpty();
        assertThat(Connections.create(caller, connector, "Production", config).status()).isEqualTo(200);
    }

    @Test
    void givenAPublishedVersion_whenAConnectionIsDeleted_thenThePreconditionFailsUnlessForced() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        String path =
                connector
                        + "/connections/"
                        + Connections.create(caller, connector, "Production", config).body().path("id").asString();
        VersionRequests versions = new VersionRequests(caller);
        versions.create(connector, "1.0");
        assertThat(versions.publish(connector, "1.0").status()).isEqualTo(200);

        Answer refused = caller.delete(path);

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.code()).isEqualTo("precondition_failed");
        assertThat(caller.delete(path + "?force=true&dryRun=true").status()).isEqualTo(200);
        assertThat(caller.get(path).status()).isEqualTo(200);
        assertThat(caller.delete(path + "?force=true").status()).isEqualTo(204);
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    @Test
    void givenAConnectorWithAConnection_whenDeleted_thenItIsInUseUnlessForced() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        Connections.create(caller, connector, "Production", config);

        Answer refused = caller.delete(connector);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("in_use");
        assertThat(refused.body().path("details").asString()).isEqualTo("connection \"Production\"");
        assertThat(caller.delete(connector + "?force=true").status()).isEqualTo(204);
        assertThat(caller.get(connector).status()).isEqualTo(404);
    }

    @Test
    void givenARefreshableCredential_whenItsConfigIsDeleted_thenTheConnectionStaysWithAnError() {
        String id = Configs.newId();
        String other = Configs.newId();
        String grant = "{\"grantType\": \"authorization_code\"}";
        String connector = caller.newConnector(Configs.oauth2(id, grant), Configs.apiKey(other));
        caller.post(
                connector + "/connections",
                Connections.of(
                        "Production",
                        Connections.credential(Configs.oauth2(id, grant), Connections.token("hush"))
                                + ","
                                + Connections.credential(Configs.apiKey(other), Connections.string("hush"))));

        JsonNode answer = caller.delete(connector + "/auth-scheme-configs/" + id).body();
        caller.delete(connector + "/auth-scheme-configs/" + other);

        JsonNode action = answer.path("connections").get(0).path("credentials").path("action");
        assertThat(action.get(0).path("credential").path("errors").toString())
                .isEqualTo("[\"It can be refreshed no more: its auth scheme config was removed from the connector.\"]");
        assertThat(action.get(1).path("credential").has("errors")).isFalse();
        JsonNode read = caller.get(connector).body().path("connections").get(0).path("credentials").path("action");
        assertThat(read).isEqualTo(action);
    }

    private static List<String> names(JsonNode page) {
        return page.path("items").valueStream().map(item -> item.path("name").asString()).toList();
    }
}
