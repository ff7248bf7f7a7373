package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;

import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What an operator does with the projections of a registry, and what stands in its read model. */
final class ReplayedRegistry {

    static final String PROJECTIONS = "/api/registry/v1/projections";

    private final RegistryUnderTest registry;

    ReplayedRegistry(RegistryUnderTest registry) {
        this.registry = registry;
    }

    /** More history, straight in the event store. */
    GeneratedHistory history() {
        return new GeneratedHistory(
                registry.context().getBean(EventStore.class), OrganisationId.of(registry.organisationId()));
    }

    MongoDatabase readModel() {
        return registry.context().getBean(MongoDatabase.class);
    }

    List<String> collections() {
        return readModel().listCollectionNames().into(new ArrayList<>());
    }

    Document control(String projection) {
        return readModel().getCollection("projections").find(new Document("_id", projection)).first();
    }

    JsonNode projection(String name) {
        Answer answer = registry.everybody().get(PROJECTIONS);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Answer replay(String name) {
        return registry.everybody().post(PROJECTIONS + "/" + name + "/replay", "", "X-Change-Reason", "a test");
    }

    Answer cancel(String name) {
        return registry.everybody().delete(PROJECTIONS + "/" + name + "/replay", "X-Change-Reason", "no more");
    }

    /** Waits until the projection is as wanted. */
    JsonNode await(String name, Predicate<JsonNode> wanted) {
        return Awaitility.await().atMost(RegistryProcess.PATIENCE).until(() -> projection(name), wanted);
    }

    /** Waits until the instance's audit trail has an entry for such an event, and returns the newest. */
    JsonNode awaitInTrail(String event) {
        return Awaitility.await()
                .atMost(RegistryProcess.PATIENCE)
                .until(
                        () ->
                                registry.everybody()
                                        .get("/api/registry/v1/audit?event=" + event)
                                        .body()
                                        .path("items")
                                        .path(0),
                        entry -> !entry.isMissingNode());
    }

    /** Waits until all events are folded into a generation that serves. */
    JsonNode awaitLevel(String name, int generation) {
        return await(
                name,
                item ->
                        item.path("generation").asInt() == generation
                                && item.path("lagEvents").asLong() == 0
                                && item.path("state").asString().equals("live"));
    }

    /** Waits until nothing is left of a generation. */
    void awaitGone(String name, String collection) {
        Awaitility.await()
                .atMost(RegistryProcess.PATIENCE)
                .untilAsserted(() -> {
                    assertThat(collections()).doesNotContain(collection);
                    assertThat(readModel().getCollection("trackingtokens").find(new Document("processorName", name)))
                            .isEmpty();
                });
    }
}
