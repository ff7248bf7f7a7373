package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** A dry run of what makes or changes versions, imports included: it answers what that would come to, and no more. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
@Isolated("It compares all that is stored before and after.")
class VersionDryRunIT {

    /** Names those whose values no dry run can know: times, and ids that are drawn anew. */
    private static final List<String> UNKNOWABLE = List.of("id", "createdAt", "updatedAt", "publishedAt");

    private final Caller caller;
    private final VersionRequests versions;
    private final StoredTraces traces;

    VersionDryRunIT(WriteSideDatabase database) {
        RegistryUnderTest registry = RegistryUnderTest.on(database);
        caller = registry.newOrganisation();
        versions = new VersionRequests(caller);
        traces = new StoredTraces(registry, caller.organisationId());
    }

    @ParameterizedTest
    @EnumSource
    void givenVersions_whenACommandIsTried_thenItIsAnsweredAsItWouldBeAndNothingIsStored(Command command) {
        String connector = versions.newPublicConnector();
        JsonNode draft = versions.create(connector, "Draft").body();
        versions.create(connector, "Published");
        versions.publish(connector, "Published");
        Answer present = caller.get(connector);
        traces.awaitReadModel(connector, present.etag());
        StoredTraces.Snapshot before = traces.snapshot();

        Answer tried = command.send(caller, connector, draft, "?dryRun=true", "Idempotency-Key", Configs.newId());

        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.etag()).isEmpty();
        assertThat(traces.snapshot()).isEqualTo(before);
        assertThat(caller.get(connector).body()).isEqualTo(present.body());
        Answer real = command.send(caller, connector, draft, "");
        assertThat(real.status()).as(real.text()).isBetween(200, 201);
        assertThat(comparable(tried.body())).isEqualTo(comparable(real.body()));
    }

    private static JsonNode comparable(JsonNode answer) {
        JsonNode copy = answer.deepCopy();
        removeUnknowable(copy);
        return copy;
    }

    private static void removeUnknowable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(UNKNOWABLE);
            object.forEach(VersionDryRunIT::removeUnknowable);
        } else if (node instanceof ArrayNode array) {
            array.forEach(VersionDryRunIT::removeUnknowable);
        }
    }

    /** What makes or changes versions; what deletes them answers otherwise when it is carried out. */
    enum Command {
        CREATE {
            @Override
            Answer send(Caller caller, String connector, JsonNode draft, String query, String... headers) {
                return caller.post(connector + "/versions" + query, "{\"name\": \"Another\"}", headers);
            }
        },
        UPDATE {
            @Override
            Answer send(Caller caller, String connector, JsonNode draft, String query, String... headers) {
                ObjectNode changed = ((ObjectNode) draft.deepCopy()).put("name", "Renamed").put("isDefault", true);
                return caller.put(connector + "/versions/Draft" + query, changed.toString());
            }
        },
        PUBLISH {
            @Override
            Answer send(Caller caller, String connector, JsonNode draft, String query, String... headers) {
                return caller.post(connector + "/versions/Draft/publish" + query, "", headers);
            }
        },
        UNPUBLISH {
            @Override
            Answer send(Caller caller, String connector, JsonNode draft, String query, String... headers) {
                return caller.post(connector + "/versions/latest/unpublish" + query, "", headers);
            }
        },
        COPY {
            @Override
            Answer send(Caller caller, String connector, JsonNode draft, String query, String... headers) {
                return caller.post(connector + "/versions/latest/library/import" + query, "", headers);
            }
        },
        IMPORT {
            @Override
            Answer send(Caller caller, String connector, JsonNode draft, String query, String... headers) {
                return caller.post("/protocols/http/import" + query, ImportForm.of(Documents.PETSTORE), headers);
            }
        },
        IMPORT_VERSION {
            @Override
            Answer send(Caller caller, String connector, JsonNode draft, String query, String... headers) {
                return caller.post(
                        connector.replace("/connectors/", "/connector/") + "/http/import" + query,
                        ImportForm.of(Documents.PETSTORE, "Imported"),
                        headers);
            }
        };

        abstract Answer send(Caller caller, String connector, JsonNode draft, String query, String... headers);
    }
}
