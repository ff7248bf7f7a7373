package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.platform.test.EventTable.Payload;
import dev.connectorregistry.query.connector.ParkedConnectors.Parked;
import dev.connectorregistry.query.projection.ProjectionHealth;

import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.messaging.MetaData;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What happens where the events of a connector can't be folded as they come: at holes, and at damaged events. */
@ExtendWith(OutputCaptureExtension.class)
class ParkedConnectorsTest {

    private static final ConnectorId ID = ConnectorId.of("01JACME0000000000000000000");
    private static final ConnectorId OTHER = ConnectorId.of("01J0THER000000000000000000");
    private static final ConnectorEvent CREATED =
            new BigQueryConnectorCreated(ID, ReadSide.ORGANISATION, "Warehouse", "acme.sales");
    private static final ConnectorEvent TAGGED = new ConnectorTagsUpdated(ID, new Tags(Map.of("beta", List.of())));
    private static final ConnectorEvent CATEGORISED = new ConnectorCategoriesUpdated(ID, List.of(Category.values()));

    @TempDir private Path folder;

    private ReadSide readSide;

    @BeforeEach
    void start() {
        readSide = ReadSide.embedded(folder);
    }

    @AfterEach
    void stop() {
        readSide.close();
    }

    /** What may be wrong with an event. */
    private enum Damage {
        UNKNOWN_TYPE(new Payload("ConnectorPainted", "1", "{}"), "ConnectorPainted", "does not know the event's type"),
        UNKNOWN_REVISION(
                new Payload("ConnectorTagsUpdated", "9", "{}"),
                "ConnectorTagsUpdated",
                "does not know the event's type"),
        UNKNOWN_PROPERTY(
                new Payload(
                        "ConnectorTagsUpdated",
                        "1",
                        "{\"connectorId\":\"01JACME0000000000000000000\",\"tags\":{},\"colour\":\"red\"}"),
                "ConnectorTagsUpdated",
                "deserializing"),
        NO_JSON(new Payload("ConnectorTagsUpdated", "1", "{"), "ConnectorTagsUpdated", "deserializing"),
        AGAINST_THE_STATE(
                new Payload(
                        "AuthSchemeConfigRemoved",
                        "1",
                        "{\"connectorId\":\"01JACME0000000000000000000\","
                                + "\"authSchemeConfigId\":\"01JC0NF1G00000000000000001\"}"),
                "AuthSchemeConfigRemoved",
                "the connector has no such config");

        private final Payload payload;
        private final String eventType;
        private final String reason;

        Damage(Payload payload, String eventType, String reason) {
            this.payload = payload;
            this.eventType = eventType;
            this.reason = reason;
        }
    }

    @ParameterizedTest
    @EnumSource
    void givenAnEventThatCantBeFolded_whenItComes_thenItsConnectorIsParkedLoudlyAndTheOthersGoOn(
            Damage damage, CapturedOutput output) {
        readSide.publish(ID, 0, List.of(CREATED));
        readSide.awaitDelivered();
        Document before = readSide.document(ID);

        readSide.deliverTogether(() -> {
            append(1, damage.payload);
            append(2, readSide.stored(CATEGORISED));
            publishOther();
        });
        readSide.awaitDelivered();

        assertThat(readSide.document(ID)).isEqualTo(before);
        assertThat(readSide.document(OTHER)).isEqualTo(readSide.foldedDocument(OTHER));
        Parked parked = readSide.parked().all().getFirst();
        assertThat(parked.id()).isEqualTo(ID.value());
        assertThat(parked.sequence()).isEqualTo(1);
        assertThat(parked.eventType()).isEqualTo(damage.eventType);
        assertThat(parked.reason()).containsIgnoringCase(damage.reason);
        holdThatOneIsParked(parked);
        assertThat(output).containsOnlyOnce(line(1, damage.eventType));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> readSide.bean(ConnectorQueries.class).find(ID))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @ParameterizedTest
    @EnumSource
    void givenAParkedConnector_whenItsEventIsMendedAndRetried_thenItGoesOnAndTheDocumentIsTheFold(Damage damage) {
        readSide.publish(ID, 0, List.of(CREATED));
        append(1, damage.payload);
        append(2, readSide.stored(CATEGORISED));
        readSide.awaitDelivered();
        assertThat(retry()).isEqualTo(1);

        readSide.eventTable().replace(ID.value(), 1, readSide.stored(TAGGED));
        assertThat(retry()).isZero();

        holdThatNothingIsParked();
        readSide.publish(ID, 3, List.of(TAGGED));
        readSide.awaitDelivered();
        holdThatNothingIsParked();
    }

    @Test
    void givenAParkedConnector_whenItsEventIsMendedAndTheProcessStarts_thenItGoesOn() {
        readSide.publish(ID, 0, List.of(CREATED));
        append(1, Damage.UNKNOWN_TYPE.payload);
        readSide.awaitDelivered();
        readSide.restart();
        assertThat(readSide.parked().all()).hasSize(1);

        readSide.eventTable().replace(ID.value(), 1, readSide.stored(TAGGED));
        readSide.restart();

        holdThatNothingIsParked();
    }

    @Test
    void givenAParkedConnector_whenItsEventIsMendedAndALaterOneComes_thenItGoesOn() {
        readSide.publish(ID, 0, List.of(CREATED));
        append(1, Damage.UNKNOWN_TYPE.payload);
        readSide.awaitDelivered();

        readSide.eventTable().replace(ID.value(), 1, readSide.stored(TAGGED));
        readSide.publish(ID, 2, List.of(CATEGORISED));
        readSide.awaitDelivered();

        holdThatNothingIsParked();
    }

    @Test
    void givenAParkedConnector_whenItsEventsComeAgain_thenItIsNotSaidAgain(CapturedOutput output) {
        readSide.publish(ID, 0, List.of(CREATED));
        append(1, Damage.UNKNOWN_TYPE.payload);
        readSide.awaitDelivered();

        append(2, readSide.stored(CATEGORISED));
        readSide.deliverTogether(() -> readSide.processor().resetTokens());
        readSide.awaitDelivered();

        assertThat(readSide.parked().all()).extracting(Parked::sequence).containsExactly(1L);
        assertThat(output).containsOnlyOnce(line(1, Damage.UNKNOWN_TYPE.eventType));
    }

    @Test
    void givenAHole_whenALaterEventComes_thenTheConnectorsOwnStreamFillsIt() {
        readSide.publish(ID, 0, List.of(CREATED));
        readSide.awaitDelivered();
        readSide.eventTable().slipIn(ConnectorGeneration.AGGREGATE_TYPE, ID.value(), 1, readSide.stored(TAGGED));

        readSide.publish(ID, 2, List.of(CATEGORISED));
        readSide.awaitDelivered();

        holdThatNothingIsParked();
    }

    @Test
    void givenAHoleAtTheBeginning_whenALaterEventComes_thenTheConnectorsOwnStreamFillsIt() {
        readSide.awaitDelivered();
        readSide.eventTable().slipIn(ConnectorGeneration.AGGREGATE_TYPE, ID.value(), 0, readSide.stored(CREATED));

        readSide.publish(ID, 1, List.of(TAGGED, CATEGORISED));
        readSide.awaitDelivered();

        holdThatNothingIsParked();
    }

    @Test
    void givenAHoleThatTheConnectorsStreamHasToo_whenALaterEventComes_thenItIsParkedUntilTheHoleIsFilled(
            CapturedOutput output) {
        readSide.publish(ID, 0, List.of(CREATED));
        readSide.awaitDelivered();
        Document before = readSide.document(ID);

        readSide.deliverTogether(() -> {
            readSide.publish(ID, 2, List.of(CATEGORISED));
            publishOther();
        });
        readSide.awaitDelivered();

        assertThat(readSide.document(ID)).isEqualTo(before);
        assertThat(readSide.document(OTHER)).isEqualTo(readSide.foldedDocument(OTHER));
        Parked parked = readSide.parked().all().getFirst();
        assertThat(parked.sequence()).isEqualTo(2);
        assertThat(parked.reason()).contains("expected the event with sequence number 1");
        holdThatOneIsParked(parked);
        assertThat(output).containsOnlyOnce(line(2, "ConnectorCategoriesUpdated"));
        // To discard it would be to forget the one that is missing.
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> discard(2))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));

        readSide.eventTable().slipIn(ConnectorGeneration.AGGREGATE_TYPE, ID.value(), 1, readSide.stored(TAGGED));
        assertThat(retry()).isZero();
        holdThatNothingIsParked();
    }

    @Test
    void givenAnEventBehindADeletedConnectorsLast_whenItComes_thenTheTombstoneStaysAndIsParked() {
        readSide.publish(ID, 0, List.of(CREATED, new ConnectorEvent.ConnectorDeleted(ID, false)));
        readSide.awaitDelivered();
        Document tombstone = readSide.document(ID);

        readSide.publish(
                ID, 2, List.of(new AuthSchemeConfigRemoved(ID, AuthSchemeConfigId.of("01JC0NF1G00000000000000001"))));
        readSide.awaitDelivered();

        assertThat(readSide.document(ID)).isEqualTo(tombstone);
        assertThat(readSide.parked().all())
                .singleElement()
                .satisfies(parked -> assertThat(parked.reason()).contains("the connector was deleted before it"));
    }

    private void append(long sequence, Payload payload) {
        readSide.eventTable().append(ConnectorGeneration.AGGREGATE_TYPE, ID.value(), sequence, payload);
    }

    private void publishOther() {
        readSide.publish(
                OTHER,
                0,
                List.of(
                        new BigQueryConnectorCreated(OTHER, ReadSide.ORGANISATION, "Other", "acme.other"),
                        new ConnectorTagsUpdated(OTHER, Tags.NONE)));
    }

    @Test
    void givenAParkedConnectorWhoseEventWasMended_whenItIsDiscarded_thenItIsAppliedInstead() {
        readSide.publish(ID, 0, List.of(CREATED));
        append(1, Damage.NO_JSON.payload);
        readSide.awaitDelivered();
        readSide.eventTable().replace(ID.value(), 1, readSide.stored(TAGGED));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> discard(1))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));

        holdThatNothingIsParked();
    }

    private void discard(long sequence) {
        var _ =
                readSide.bean(ConnectorDeadLetters.class)
                        .discard(ID.value() + "-" + sequence, _ -> MetaData.emptyInstance());
    }

    private int retry() {
        return readSide.bean(ParkedConnectorRetry.class).retryAll();
    }

    private void holdThatOneIsParked(Parked parked) {
        Health health = readSide.bean(ReadModelHealth.class).health();
        assertThat(health.getStatus()).isEqualTo(ProjectionHealth.DEGRADED);
        assertThat(health.getDetails()).containsEntry("parked", 1).containsEntry("parkedConnectors", List.of(parked));
        assertThat(parkedMetric()).isEqualTo(1);
    }

    private void holdThatNothingIsParked() {
        assertThat(readSide.document(ID)).isEqualTo(readSide.foldedDocument(ID));
        assertThat(readSide.parked().all()).isEmpty();
        assertThat(readSide.bean(ReadModelHealth.class).health().getStatus()).isEqualTo(Status.UP);
        assertThat(parkedMetric()).isZero();
    }

    private double parkedMetric() {
        return readSide.bean(MeterRegistry.class).get("registry.projection.parked").gauge().value();
    }

    private static String line(long sequence, String eventType) {
        return "Connector %s is parked: %s with sequence number %d can't be folded".formatted(ID, eventType, sequence);
    }
}
