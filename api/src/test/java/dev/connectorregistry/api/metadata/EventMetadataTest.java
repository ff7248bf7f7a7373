package dev.connectorregistry.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.kernel.InvalidValueException;
import dev.connectorregistry.kernel.OrganisationId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;

class EventMetadataTest {

    private static final OrganisationId ORGANISATION = OrganisationId.of("01HZX3V9M8Q6J2K4N7P0R5T1WY");

    @Test
    void everythingStandsUnderItsKeyForEver() {
        EventMetadata metadata =
                new EventMetadata(
                        new Actor(Actor.Kind.API_KEY, "01HZX3V9M8Q6J2K4N7P0R5T1WX", "CI"),
                        ORGANISATION,
                        "request-1",
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        "192.0.2.1",
                        "because");

        assertThat(metadata.toMap())
                .isEqualTo(
                        Map.of(
                                "actorKind", "api-key",
                                "actorId", "01HZX3V9M8Q6J2K4N7P0R5T1WX",
                                "actorName", "CI",
                                "organisationId", "01HZX3V9M8Q6J2K4N7P0R5T1WY",
                                "requestId", "request-1",
                                "w3cTraceId", "4bf92f3577b34da6a3ce929d0e0e4736",
                                "clientAddress", "192.0.2.1",
                                "reason", "because"))
                .containsOnlyKeys(EventMetadata.KEYS);
        assertThat(EventMetadata.from(metadata.toMap())).contains(metadata);
    }

    @ParameterizedTest
    @EnumSource(Actor.Kind.class)
    void whatIsNotThereHasNoEntry(Actor.Kind kind) {
        EventMetadata metadata = new EventMetadata(new Actor(kind, "x", "y"), null, null, null, null, null);

        assertThat(metadata.toMap()).hasSize(3);
        assertThat(EventMetadata.from(metadata.toMap())).contains(metadata);
    }

    @Test
    void metadataOfNobodySaysNothing() {
        assertThat(EventMetadata.from(Map.of())).isEmpty();
        assertThat(EventMetadata.from(Map.of("actorKind", "user", "requestId", "1"))).isEmpty();
    }

    @Test
    void othersMayWriteMetadataToo() {
        Map<String, Object> metadata = Map.of("actorKind", "system", "actorId", "first-start", "traceId", 7);

        assertThat(EventMetadata.from(metadata)).contains(EventMetadata.ofSystem("first-start", null));
    }

    @Test
    void theOrganisationIsFoundWhoeverActed() {
        assertThat(EventMetadata.organisationIn(Map.of("organisationId", ORGANISATION.value()))).contains(ORGANISATION);
        assertThat(EventMetadata.organisationIn(Map.of("organisationId", "nonsense"))).isEmpty();
        assertThat(EventMetadata.organisationIn(Map.of("organisationId", 7))).isEmpty();
        assertThat(EventMetadata.organisationIn(Map.of())).isEmpty();
    }

    @Test
    void whatIsStoredAlreadyIsReadWhereItCanBe() {
        EventMetadata metadata = EventMetadata.ofSystem("first-start", ORGANISATION);

        assertThat(EventMetadata.find(metadata.toMap())).contains(metadata);
        assertThat(EventMetadata.find(Map.of())).isEmpty();
        assertThat(EventMetadata.find(Map.of("actorKind", "ghost", "actorId", "x"))).isEmpty();
        assertThat(EventMetadata.find(Map.of("actorKind", "user", "actorId", "x", "organisationId", "nonsense")))
                .isEmpty();
    }

    @Test
    void anUnknownKindOfActorIsRefused() {
        assertThatThrownBy(() -> EventMetadata.from(Map.of("actorKind", "ghost", "actorId", "x")))
                .isInstanceOf(InvalidValueException.class);
    }
}
