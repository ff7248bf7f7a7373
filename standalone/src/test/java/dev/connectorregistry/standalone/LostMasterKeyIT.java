package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.command.secret.Keysets;
import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

import java.util.Map;

/** A master key that left the keyset takes with it what it sealed, and nothing else. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class LostMasterKeyIT {

    private static final String ROTATION = "/api/registry/v1/master-keyset/rotation";

    private final RegistryUnderTest registry;
    private final Caller caller;

    LostMasterKeyIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
        caller = registry.everybody();
    }

    @Test
    void givenALostMasterKey_whenWhatItSealedIsNeeded_thenThatIsRefused_andAllElseGoesOn() throws Exception {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        String lost = newConnection(connector, "Lost", config, "first");
        Map<String, Object> row =
                jdbc().queryForMap(
                                "select credential_id, wrapped_key, kek_id from sealed_secret where connector_id = ?",
                                id(connector));
        caller.post(ROTATION, "");
        String kept = newConnection(connector, "Kept", config, "second");
        // As in a table that was restored from before the rotation, and a keyset that was cleaned up since.
        jdbc().update(
                        "update sealed_secret set wrapped_key = ?, kek_id = ? where credential_id = ?",
                        row.get("wrapped_key"),
                        row.get("kek_id"),
                        row.get("credential_id"));
        Keysets.leaveOnlyThePrimaryIn(registry.dataFolder().resolve("master-keyset.json"));

        Answer rotated = caller.post(ROTATION, "");
        Answer refused = headers(lost);
        Answer used = headers(kept);

        assertThat(rotated.body().path("remaining").asInt()).as(rotated.text()).isEqualTo(1);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("conflict");
        assertThat(refused.body().path("message").asString())
                .contains("sealed with a master key that is no longer in the keyset");
        assertThat(used.body().at("/headers/X-API-Key").asString()).as(used.text()).isEqualTo("second");
        Answer read = caller.get(connector + "/connections/" + lost);
        assertThat(read.status()).isEqualTo(200);
        assertThat(caller.put(connector + "/connections/" + lost, read.text()).status()).isEqualTo(200);
        assertThat(headers(newConnection(connector, "New", config, "first")).status()).isEqualTo(200);
        assertThat(caller.delete(connector + "/connections/" + lost).status()).isEqualTo(204);
        assertThat(caller.post(ROTATION, "").body().path("remaining").asInt()).isZero();
    }

    private String newConnection(String connector, String name, String config, String key) {
        Answer made =
                caller.post(
                        connector + "/connections",
                        Connections.of(name, Connections.credential(config, Connections.string(key))));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return made.body().path("id").asString();
    }

    private Answer headers(String connection) {
        return caller.post(
                "/api/registry/v1/o/%s/connections/%s/headers".formatted(caller.organisationId(), connection),
                "{\"method\": \"GET\", \"url\": \"https://api.stripe.com/\"}");
    }

    private static String id(String connector) {
        return connector.substring("/connectors/".length());
    }

    private JdbcTemplate jdbc() {
        return registry.context().getBean(JdbcTemplate.class);
    }
}
