package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import io.micrometer.core.instrument.MeterRegistry;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What operators see of the projections, and the ways that a replay goes. */
class ProjectionsIT {

    private static final String SOON = "--registry.projection.grace=100ms";

    /** One event at a time, so that a replay lasts. */
    private static final String SLOW = "--registry.projection.batch-size=1";

    @TempDir private Path data;

    @Test
    void givenARegistry_whenProjectionsAreListed_thenEachSaysHowItStands() {
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            replayed.history().add(100);

            JsonNode item = replayed.awaitLevel("connectors", 1);

            assertThat(item.path("schema").asInt()).isPositive();
            assertThat(item.path("position").asLong()).isEqualTo(item.path("head").asLong()).isPositive();
            assertThat(item.path("lagSeconds").asDouble()).isZero();
            assertThat(item.path("segments")).hasSize(1);
            assertThat(item.at("/segments/0/owner").asString()).isEqualTo("standalone");
            assertThat(item.has("replay")).isFalse();
            MeterRegistry metrics = registry.context().getBean(MeterRegistry.class);
            assertThat(metrics.get("registry.projection.lag.events").tag("projection", "connectors").gauge().value())
                    .isZero();
            assertThat(replayed.awaitLevel("api-keys", 1).path("state").asString()).isEqualTo("live");
        }
    }

    @Test
    void givenNoOperator_whenAskedForProjectionsOrAReplay_thenForbidden() {
        Caller admin = RegistryUnderTest.ofHostileCallers().newOrganisation();

        assertThat(admin.get(ReplayedRegistry.PROJECTIONS).status()).isEqualTo(403);
        assertThat(admin.post(ReplayedRegistry.PROJECTIONS + "/connectors/replay", "").status()).isEqualTo(403);
        assertThat(admin.delete(ReplayedRegistry.PROJECTIONS + "/connectors/replay").status()).isEqualTo(403);
    }

    @Test
    void givenNoSuchProjectionOrReplay_whenReplayedOrCancelled_thenNotFound() {
        ReplayedRegistry replayed = new ReplayedRegistry(RegistryUnderTest.ofHostileCallers());

        assertThat(replayed.replay("nothing").status()).isEqualTo(404);
        assertThat(replayed.cancel("nothing").status()).isEqualTo(404);
        assertThat(replayed.cancel("connectors").status()).isEqualTo(404);
    }

    @Test
    void givenConnectors_whenReplayed_thenANewGenerationServesAndTheOldOneGoes() {
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data, SOON)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            ConnectorId one = replayed.history().add(100).getFirst();
            replayed.awaitLevel("connectors", 1);
            Document before = document(replayed, "connectors_1", one);

            Answer begun = replayed.replay("connectors");

            assertThat(begun.status()).as(begun.text()).isEqualTo(202);
            assertThat(begun.body().at("/replay/generation").asInt()).isEqualTo(2);
            assertThat(begun.body().at("/replay/startedBy").asString()).isEqualTo("First key");
            assertThat(begun.body().at("/replay/reason").asString()).isEqualTo("a test");
            JsonNode done = replayed.awaitLevel("connectors", 2);
            assertThat(done.at("/replay/state").asString()).isEqualTo("done");
            assertThat(done.at("/replay/percent").asInt()).isEqualTo(100);
            assertThat(done.at("/replay/eventsPerSecond").asDouble()).isPositive();
            assertThat(document(replayed, "connectors_2", one)).isEqualTo(before);
            replayed.awaitGone("connectors_1", "connectors_1");
            assertThat(registry.everybody().get("/connectors/" + one.value()).status()).isEqualTo(200);
            assertThat(registry.everybody().get("/connectors").body().path("totalCount").asInt()).isEqualTo(10);
            assertThat(replayed.replay("connectors").body().at("/replay/generation").asInt()).isEqualTo(3);
            replayed.awaitLevel("connectors", 3);
        }
    }

    @Test
    void givenAReplay_whenAnotherIsAskedForAndThenItIsCancelled_thenConflictAndNothingIsLeft() {
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data, SOON, SLOW)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            replayed.history().add(2000);
            replayed.awaitLevel("connectors", 1);
            assertThat(replayed.replay("connectors").status()).isEqualTo(202);

            assertThat(replayed.replay("connectors").status()).isEqualTo(409);
            replayed.await("connectors", item -> item.at("/replay/percent").asInt() > 0);
            assertThat(replayed.collections()).contains("connectors_2");
            assertThat(replayed.cancel("connectors").status()).isEqualTo(204);

            replayed.awaitGone("connectors_2", "connectors_2");
            JsonNode item = replayed.awaitLevel("connectors", 1);
            assertThat(item.has("replay")).isFalse();
            assertThat(registry.everybody().get("/connectors").body().path("totalCount").asInt()).isEqualTo(200);
            assertThat(replayed.awaitInTrail("ReplayStarted").path("reason").asString()).isEqualTo("a test");
            JsonNode cancelled = replayed.awaitInTrail("ReplayCancelled");
            assertThat(cancelled.path("actor").path("name").asString()).isEqualTo("First key");
            assertThat(cancelled.path("reason").asString()).isEqualTo("no more");
            assertThat(cancelled.path("summary").asString())
                    .isEqualTo("Replay of the projection *connectors* cancelled");
        }
    }

    @Test
    void givenAnEventThatCantBeFolded_whenReplayed_thenItStopsThereAndTheOldGenerationServesOn() {
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data, SOON)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            List<ConnectorId> connectors = replayed.history().add(100);
            ConnectorId poisoned = connectors.get(4);
            replayed.history().addUnfoldable(poisoned);
            replayed.history().add(100);
            replayed.awaitLevel("connectors", 1);
            assertThat(document(replayed, "parkedConnectors_1", poisoned)).containsEntry("sequence", 10L);

            assertThat(replayed.replay("connectors").status()).isEqualTo(202);

            JsonNode item = replayed.await("connectors", it -> it.at("/replay/state").asString("").equals("failed"));
            JsonNode error = item.at("/replay/error");
            assertThat(error.path("aggregateId").asString()).isEqualTo(poisoned.value());
            assertThat(error.path("aggregateType").asString()).isEqualTo("Connector");
            assertThat(error.path("sequence").asLong()).isEqualTo(10);
            assertThat(error.path("eventType").asString()).isEqualTo("AuthSchemeConfigRemoved");
            assertThat(error.path("reason").asString()).isNotBlank();
            replayed.awaitGone("connectors_2", "connectors_2");
            assertThat(replayed.awaitLevel("connectors", 1).path("generation").asInt()).isEqualTo(1);
            assertThat(registry.everybody().get("/connectors").body().path("totalCount").asInt()).isEqualTo(20);
            Health health = registry.context().getBean("projectionsHealthIndicator", HealthIndicator.class).health();
            assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(health.getDetails()).extracting("connectors").asString().contains(poisoned.value());
        }
    }

    @Test
    void givenDocumentsOfAnOlderSchema_whenStarted_thenTheyServeWhileTheyAreRebuilt() {
        ConnectorId one;
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            one = replayed.history().add(1000).getFirst();
            replayed.awaitLevel("connectors", 1);
        }
        inReadModel(database ->
                database.getCollection("projections")
                        .updateOne(
                                new Document("_id", "connectors"),
                                new Document("$set", new Document("serving.schema", 0))));

        try (RegistryUnderTest registry = RegistryUnderTest.alone(data, SOON, SLOW)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            JsonNode item = replayed.projection("connectors");
            assertThat(item.path("generation").asInt()).isEqualTo(1);
            assertThat(item.at("/replay/state").asString()).isEqualTo("building");
            assertThat(registry.everybody().get("/connectors").body().path("totalCount").asInt()).isEqualTo(100);
            assertThat(registry.everybody().get("/connectors/" + one.value()).status()).isEqualTo(200);

            assertThat(replayed.awaitLevel("connectors", 2).path("schema").asInt()).isPositive();
            replayed.awaitGone("connectors_1", "connectors_1");
            assertThat(registry.everybody().get("/connectors").body().path("totalCount").asInt()).isEqualTo(100);
        }
    }

    @Test
    void givenDocumentsFromBeforeThereWereGenerations_whenStarted_thenTheyAreMadeAnewAndTheOldOnesGo() {
        ConnectorId one;
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            one = replayed.history().add(100).getFirst();
            replayed.awaitLevel("connectors", 1);
        }
        inReadModel(database -> {
            database.drop();
            database.getCollection("connectors").insertOne(new Document("_id", "left over"));
            database.getCollection("trackingtokens")
                    .insertOne(new Document("processorName", "connectors").append("segment", 0));
        });

        try (RegistryUnderTest registry = RegistryUnderTest.alone(data)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            assertThat(registry.everybody().get("/connectors/" + one.value()).status()).isEqualTo(200);

            replayed.awaitLevel("connectors", 1);
            replayed.awaitGone("connectors", "connectors");
            assertThat(document(replayed, "connectors_1", one)).containsEntry("version", 9L);
        }
    }

    @Test
    void givenApiKeys_whenReplayed_thenTheListStaysAsItWas() {
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data, SOON)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            Caller caller = registry.everybody().withRoles("viewer");
            String keys = "/api/registry/v1/o/" + caller.organisationId() + "/api-keys";
            replayed.awaitLevel("api-keys", 1);
            JsonNode before = registry.everybody().get(keys).body();

            assertThat(replayed.replay("api-keys").status()).isEqualTo(202);

            replayed.awaitLevel("api-keys", 2);
            assertThat(before.path("items")).hasSize(2);
            assertThat(registry.everybody().get(keys).body()).isEqualTo(before);
            replayed.awaitGone("api-keys_1", "apiKeys_1");
        }
    }

    @Test
    void givenDocumentsOfANewerRelease_whenStarted_thenTheyAreLeftAloneAndAReplayGoesBack() {
        ConnectorId one;
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            one = replayed.history().add(100).getFirst();
            replayed.awaitLevel("connectors", 1);
        }
        inReadModel(database ->
                database.getCollection("projections")
                        .updateOne(
                                new Document("_id", "connectors"),
                                new Document("$set", new Document("serving.schema", 1_000_000))));

        try (RegistryUnderTest registry = RegistryUnderTest.alone(data, SOON)) {
            ReplayedRegistry replayed = new ReplayedRegistry(registry);
            assertThat(registry.everybody().get("/connectors").status()).isEqualTo(503);
            assertThat(registry.everybody().get("/connectors/" + one.value()).status()).isEqualTo(200);

            assertThat(replayed.replay("connectors").status()).isEqualTo(202);

            replayed.awaitLevel("connectors", 2);
            replayed.awaitGone("connectors_1", "connectors_1");
            assertThat(registry.everybody().get("/connectors").body().path("totalCount").asInt()).isEqualTo(10);
        }
    }

    private static Document document(ReplayedRegistry replayed, String collection, ConnectorId id) {
        return replayed.readModel().getCollection(collection).find(new Document("_id", id.value())).first();
    }

    private void inReadModel(Consumer<MongoDatabase> change) {
        try (EmbeddedMongo server = EmbeddedMongo.start(data);
                MongoClient client = MongoClients.create(server.uri())) {
            change.accept(client.getDatabase("connector-registry"));
        }
    }
}
