package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** A dry run of each command on connections: it answers what the command would come to, and leaves no trace. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
@Isolated("It compares all that is stored before and after.")
class ConnectionDryRunIT {

    private final Caller caller;
    private final StoredTraces traces;
    private final String config = Configs.apiKey(Configs.newId());
    private String connector = "";
    private JsonNode present = RegistryUnderTest.JSON.nullNode();

    ConnectionDryRunIT(WriteSideDatabase database) {
        RegistryUnderTest registry = RegistryUnderTest.on(database);
        caller = registry.newOrganisation();
        traces = new StoredTraces(registry, caller.organisationId());
    }

    @BeforeEach
    void connect() {
        connector = caller.newConnector(config);
        present = Connections.create(caller, connector, "Production", config).body();
        traces.awaitReadModel(connector, caller.get(connector).etag());
    }

    private String path() {
        return connector + "/connections/" + present.path("id").asString();
    }

    private Answer tried(String method, String path, String body) {
        StoredTraces.Snapshot before = traces.snapshot();
        Answer tried = caller.send(method, path + "?dryRun=true", body.isEmpty() ? null : body);
        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.etag()).isEmpty();
        assertThat(tried.text()).doesNotContain("hush");
        assertThat(traces.snapshot()).isEqualTo(before);
        assertThat(caller.get(path()).body()).isEqualTo(present);
        return tried;
    }

    @Test
    void givenANewConnection_whenItIsTried_thenItIsAnsweredAsItWouldBe() {
        String body = Connections.of("Test", Connections.credential(config, Connections.string("hush")));

        JsonNode tried = tried("POST", connector + "/connections", body).body();
        JsonNode real = caller.post(connector + "/connections", body).body();

        assertThat(withoutWhatIsDrawn(tried)).isEqualTo(withoutWhatIsDrawn(real));
    }

    @Test
    void givenAChange_whenItIsTried_thenItIsAnsweredAsItWouldBe() {
        String body =
                """
                {"id": "%s", "name": "Live", "variables": [{"name": "a", "value": "b"}]}\
                """
                        .formatted(present.path("id").asString());

        ObjectNode tried = (ObjectNode) tried("PUT", path(), body).body();
        ObjectNode real = (ObjectNode) caller.put(path(), body).body();

        assertThat(tried.without("updatedAt")).isEqualTo(real.without("updatedAt"));
    }

    @Test
    void givenADeletion_whenItIsTried_thenTheConnectionThatWouldGoIsAnswered() {
        assertThat(tried("DELETE", path(), "").body()).isEqualTo(present);
        assertThat(caller.delete(path()).status()).isEqualTo(204);
    }

    /** Ids are drawn anew, and time goes on. */
    private static JsonNode withoutWhatIsDrawn(JsonNode connection) {
        ObjectNode copy = (ObjectNode) connection.deepCopy();
        copy.remove(List.of("id", "createdAt", "updatedAt"));
        ObjectNode one = (ObjectNode) copy.at("/credentials/action/0");
        one.remove("id");
        ((ObjectNode) one.path("credential")).remove("id");
        return copy;
    }
}
