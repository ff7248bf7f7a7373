package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** A dry run of each command: it answers what the command would come to, and leaves no trace. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
@Isolated("It compares all that is stored before and after.")
class DryRunIT {

    private static final String SECRET = "hush-of-" + Configs.newId();

    private final Caller caller;
    private final StoredTraces traces;

    DryRunIT(WriteSideDatabase database) {
        RegistryUnderTest registry = RegistryUnderTest.on(database);
        caller = registry.newOrganisation();
        traces = new StoredTraces(registry, caller.organisationId());
    }

    @ParameterizedTest
    @EnumSource
    void givenAConnector_whenACommandIsTried_thenItIsAnsweredAsItWouldBeAndNothingIsStored(Command command) {
        Target target = target();
        JsonNode present = caller.get(target.connector()).body();
        traces.awaitReadModel(target.connector(), caller.get(target.connector()).etag());
        StoredTraces.Snapshot before = traces.snapshot();

        Answer tried = send(command, target, "?dryRun=true");

        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.etag()).isEmpty();
        assertThat(tried.text()).doesNotContain(SECRET);
        assertThat(traces.snapshot()).isEqualTo(before);
        assertThat(caller.get(target.connector()).body()).isEqualTo(present);

        Answer real = send(command, target, "");
        JsonNode expected =
                switch (command) {
                    case DELETE -> present;
                    case UPDATE_TAGS, UPDATE_CATEGORIES -> caller.get(target.connector()).body();
                    default -> real.body();
                };
        assertThat(real.status()).as(real.text()).isBetween(200, 204);
        assertThat(comparable(command, tried.body())).isEqualTo(comparable(command, expected));
    }

    @ParameterizedTest
    @EnumSource
    void givenARequestThatIsRefused_whenItIsTried_thenItIsRefusedInTheSameWords(Command command) {
        Target target = target();
        Target unknown = new Target("/connectors/" + Configs.newId(), target.config(), target.credentialId());
        Caller viewer = caller.withRoles("viewer");

        if (command.isChange()) {
            assertRefusedAlike(caller, 404, command.method, command.path(unknown), body(command, unknown));
            assertRefusedAlike(
                    caller, 412, command.method, command.path(target), body(command, target), "If-Match", "\"999\"");
            Caller stranger = new Caller(caller.registry(), caller.apiKey(), caller.registry().organisationId());
            assertRefusedAlike(stranger, 403, command.method, command.path(target), body(command, target));
        }
        if (body(command, target) != null) {
            assertRefusedAlike(caller, 400, command.method, command.path(target), "{\"unheardOf\": 1}");
        }
        assertRefusedAlike(viewer, 403, command.method, command.path(target), body(command, target));
    }

    @Test
    void givenWhatTheAggregateRefuses_whenItIsTried_thenItIsRefusedInTheSameWords() {
        Target target = target();
        String config = target.connector() + "/auth-scheme-configs/";
        String grant =
                """
                {"grantType": "authorization_code", "credentialId": "%s", "organisationId": "%s"}\
                """;

        assertRefusedAlike(
                caller,
                400,
                "PUT",
                config + target.config(),
                Configs.oauth2(
                        target.config(),
                        "https://evil.example/token",
                        grant.formatted(target.credentialId(), caller.organisationId())));
        assertRefusedAlike(
                caller,
                400,
                "PUT",
                config + target.config(),
                Configs.oauth2(target.config(), grant.formatted(Configs.newId(), caller.organisationId())));
        assertRefusedAlike(
                caller, 412, "PUT", config + target.config(), Configs.none(target.config()), "If-None-Match", "*");
        assertRefusedAlike(caller, 404, "DELETE", config + Configs.newId(), null);
        assertRefusedAlike(
                caller,
                400,
                "PUT",
                target.connector(),
                Command.update(target, caller.organisationId(), ", \"authSchemeConfigIds\": []"));
        assertRefusedAlike(
                caller,
                400,
                "POST",
                "/protocols/http/connectors",
                """
                {"name": "n", "baseUrl": "https://x.example", "authSchemeConfigs": [],
                 "connectionVariables": [{"name": "v", "value": "1"}, {"name": "v", "value": "2"}]}\
                """);
    }

    @Test
    void givenAnIdempotencyKey_whenTriedWithIt_thenItIsNotUsedUp() {
        String key = Configs.newId();
        String body = "{\"name\": \"Warehouse\", \"datasetId\": \"acme.sales\"}";
        StoredTraces.Snapshot before = traces.snapshot();

        Answer tried = caller.post("/protocols/bigquery/connectors?dryRun=true", body, "Idempotency-Key", key);
        assertThat(traces.snapshot()).isEqualTo(before);
        Answer real = caller.post("/protocols/bigquery/connectors", body, "Idempotency-Key", key);
        Answer triedAgain = caller.post("/protocols/bigquery/connectors?dryRun=true", body, "Idempotency-Key", key);

        assertThat(tried.status()).isEqualTo(200);
        assertThat(real.status()).isEqualTo(201);
        assertThat(triedAgain.status()).isEqualTo(200);
        assertThat(List.of(tried, real, triedAgain))
                .extracting(answer -> answer.body().path("id").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    void givenADryRunThatIsNot_whenSent_thenItIsCarriedOut() {
        Target target = target();

        assertThat(caller.put(target.connector() + "/tags?dryRun=false", "{\"tags\": {\"a\": []}}").status())
                .isEqualTo(204);
        assertThat(caller.get(target.connector()).body().path("tags").has("a")).isTrue();
    }

    @Test
    void givenAnotherWordThanTrueOrFalse_whenTried_thenRefused() {
        Target target = target();

        assertThat(caller.delete(target.connector() + "?dryRun=yes").fields()).containsExactly("dryRun");
        assertThat(caller.delete(target.connector() + "?dryRun=TRUE").fields()).containsExactly("dryRun");
        assertThat(caller.get(target.connector() + "?dryRun=true").fields()).containsExactly("dryRun");
        assertThat(caller.get(target.connector()).status()).isEqualTo(200);
    }

    @Test
    void givenAClientThatAcceptsNoJson_whenTried_thenNotAcceptable() {
        Target target = target();

        assertThat(
                        caller.put(target.connector() + "/tags?dryRun=true", "{\"tags\": {}}", "Accept", "text/plain")
                                .status())
                .isEqualTo(406);
    }

    private Target target() {
        String config = Configs.newId();
        String connector =
                caller.newConnector(
                        Configs.oauth2(config, Configs.authorizationCode("app", SECRET)),
                        Configs.apiKey(Configs.newId()));
        String credentialId = caller.get(connector).body().at("/authSchemeConfigs/0/grant/credentialId").asString();
        return new Target(connector, config, credentialId);
    }

    private Answer send(Command command, Target target, String query) {
        return caller.send(command.method, command.path(target) + query, body(command, target));
    }

    private @Nullable String body(Command command, Target target) {
        return command.body(target, caller.organisationId());
    }

    private void assertRefusedAlike(
            Caller sender, int status, String method, String path, @Nullable String body, String... headers) {
        Answer real = sender.send(method, path, body, headers);
        Answer tried = sender.send(method, path + "?dryRun=true", body, headers);

        assertThat(real.status()).as(real.text()).isEqualTo(status);
        assertThat(tried.status()).as(tried.text()).isEqualTo(status);
        assertThat(tried.body()).isEqualTo(real.body());
    }

    /** Without what no dry run can know: the time, and ids that are drawn anew. */
    private static JsonNode comparable(Command command, JsonNode connector) {
        ObjectNode copy = (ObjectNode) connector.deepCopy();
        copy.remove("updatedAt");
        if (command.drawsIds) {
            copy.remove(List.of("id", "createdAt"));
            copy.path("authSchemeConfigs")
                    .forEach(config -> {
                        if (config.path("grant") instanceof ObjectNode grant) {
                            assertThat(grant.path("credentialId").asString()).hasSize(26);
                            grant.remove("credentialId");
                        }
                    });
        }
        return copy;
    }

    /**
     * What the commands are for.
     *
     * @param connector its path
     * @param config the id of its first config, whose client has a secret
     * @param credentialId of that config's client
     */
    private record Target(String connector, String config, String credentialId) {}

    /** Each command of the contract; some of them in several ways. */
    enum Command {
        CREATE_HTTP("POST", true) {
            @Override
            String path(Target target) {
                return "/protocols/http/connectors";
            }

            @Override
            String body(Target target, String organisationId) {
                return """
                {"name": "Other", "baseUrl": "https://x.example", "tags": {"a": ["b"]}, "authSchemeConfigs": [%s, %s]}\
                """
                        .formatted(
                                Configs.oauth2(target.config(), Configs.authorizationCode("new", SECRET)),
                                Configs.hmac("01J9ZQ4TS3VN6H2Y5C0R7E8KWM"));
            }
        },
        CREATE_BIGQUERY("POST", true) {
            @Override
            String path(Target target) {
                return "/protocols/bigquery/connectors";
            }

            @Override
            String body(Target target, String organisationId) {
                return "{\"name\": \"Warehouse\", \"datasetId\": \"acme.sales\"}";
            }
        },
        UPDATE("PUT", false) {
            @Override
            String path(Target target) {
                return target.connector();
            }

            @Override
            String body(Target target, String organisationId) {
                return update(target, organisationId, ", \"public\": true, \"tags\": {\"x\": []}");
            }
        },
        UPDATE_TAGS("PUT", false) {
            @Override
            String path(Target target) {
                return target.connector() + "/tags";
            }

            @Override
            String body(Target target, String organisationId) {
                return "{\"tags\": {\"k\": [\"v\"]}}";
            }
        },
        UPDATE_CATEGORIES("PUT", false) {
            @Override
            String path(Target target) {
                return target.connector() + "/categories";
            }

            @Override
            String body(Target target, String organisationId) {
                return "{\"categories\": [\"CRM\"]}";
            }
        },
        ADD_CONFIG("PUT", false) {
            @Override
            String path(Target target) {
                return target.connector() + "/auth-scheme-configs/01J9ZQ4TS3VN6H2Y5C0R7E8KWM";
            }

            @Override
            String body(Target target, String organisationId) {
                return Configs.basicAuth("01J9ZQ4TS3VN6H2Y5C0R7E8KWM");
            }
        },
        REPLACE_CONFIG_WITH_A_NEW_CLIENT("PUT", true) {
            @Override
            String path(Target target) {
                return target.connector() + "/auth-scheme-configs/" + target.config();
            }

            @Override
            String body(Target target, String organisationId) {
                return Configs.oauth2(target.config(), Configs.authorizationCode("another", SECRET));
            }
        },
        REPLACE_SECRET("PUT", false) {
            @Override
            String path(Target target) {
                return target.connector() + "/auth-scheme-configs/" + target.config();
            }

            @Override
            String body(Target target, String organisationId) {
                return Configs.oauth2(
                        target.config(), "https://elsewhere.example/token", merge(target, organisationId, "new"));
            }
        },
        SEND_AN_EQUAL_SECRET("PUT", false) {
            @Override
            String path(Target target) {
                return target.connector() + "/auth-scheme-configs/" + target.config();
            }

            @Override
            String body(Target target, String organisationId) {
                return Configs.oauth2(target.config(), merge(target, organisationId, SECRET));
            }
        },
        REMOVE_CONFIG("DELETE", false) {
            @Override
            String path(Target target) {
                return target.connector() + "/auth-scheme-configs/" + target.config();
            }

            @Override
            @Nullable String body(Target target, String organisationId) {
                return null;
            }
        },
        DELETE("DELETE", false) {
            @Override
            String path(Target target) {
                return target.connector();
            }

            @Override
            @Nullable String body(Target target, String organisationId) {
                return null;
            }
        };

        private final String method;
        private final boolean drawsIds;

        Command(String method, boolean drawsIds) {
            this.method = method;
            this.drawsIds = drawsIds;
        }

        abstract String path(Target target);

        abstract @Nullable String body(Target target, String organisationId);

        boolean isChange() {
            return this != CREATE_HTTP && this != CREATE_BIGQUERY;
        }

        static String update(Target target, String organisationId, String more) {
            return """
            {"id": "%s", "organisationId": "%s", "name": "Stripe 2", "protocol": "http",
             "baseUrl": "https://api.stripe.com/v2"%s}\
            """
                    .formatted(target.connector().substring("/connectors/".length()), organisationId, more);
        }

        private static String merge(Target target, String organisationId, String secret) {
            return """
            {"grantType": "authorization_code", "credentialId": "%s", "organisationId": "%s", "clientSecret": "%s"}\
            """
                    .formatted(target.credentialId(), organisationId, secret);
        }
    }
}
