package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.platform.test.EventTable;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.sql.DataSource;

/**
 * Shows how a connector's event outlives a change of its shape, on a revision 0 of {@link AuthSchemeConfigAdded} that
 * there never was: it called the config {@code config}. When the shape of a real event has to change:
 *
 * <ol>
 *   <li>Change the record, and raise its {@code @Revision}. Its name in {@code ConnectorEventTypes} stays.
 *   <li>Move the approved file of the old revision, as it is, from {@code approved-events} to {@code earlier-events},
 *       and approve one of the new revision: {@link ApprovedEventsTest} says how.
 *   <li>Write an upcaster from that revision to the next one, like {@link ConfigBecameAuthSchemeConfig}, and make it a
 *       bean of {@link EventStoreAutoConfiguration}: both sides read events. Upcasters have an {@code @Order}, those of
 *       earlier revisions first; none is ever taken away, as what they read stays in the stores.
 *   <li>Hold the moved file against the upcaster in a test like this one.
 * </ol>
 */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class EarlierRevisionTest {

    private static final String CONNECTOR = "Connector";
    private static final ConnectorId ID = ConnectorId.of("01JACME0000000000000000000");
    private static final HttpConnectorCreated CREATED =
            new HttpConnectorCreated(
                    ID,
                    OrganisationId.of("01J0RG00000000000000000001"),
                    "Acme",
                    "https://acme.example",
                    List.of(),
                    Tags.NONE,
                    false);

    /** What the events of the file say in today's words. */
    private static final List<AuthSchemeConfigAdded> TODAY =
            List.of(
                    new AuthSchemeConfigAdded(ID, new AuthSchemeConfig.None(config(1), "Öffentlich")),
                    new AuthSchemeConfigAdded(
                            ID, new AuthSchemeConfig.ApiKey(config(2), "Key", "X-Api-Key", ParameterLocation.HEADER)),
                    new AuthSchemeConfigAdded(
                            ID,
                            new AuthSchemeConfig.OAuth2(
                                    config(3),
                                    "Login",
                                    "",
                                    "https://acme.example/token",
                                    List.of(new Scope("read", "Read all")),
                                    List.of("read"),
                                    new Grant.ClientCredentials(),
                                    null,
                                    null,
                                    null,
                                    null)));

    @Parameter WriteSideDatabase database;

    private ConfigurableApplicationContext process;
    private EventStore events;

    @BeforeEach
    void storeWhatAnEarlierReleaseWrote() throws Exception {
        process = LampRegistry.start(List.of(ConfigBecameAuthSchemeConfig.class), database.freshUrl());
        events = process.getBean(EventStore.class);
        events.publish(new GenericDomainEventMessage<>(CONNECTOR, ID.value(), 0, CREATED));
        EventTable table = new EventTable(process.getBean(DataSource.class));
        List<String> earlier = earlierEvents();
        assertThat(earlier).hasSameSizeAs(TODAY);
        for (int i = 0; i < earlier.size(); i++) {
            table.append(
                    CONNECTOR,
                    ID.value(),
                    i + 1L,
                    new EventTable.Payload("AuthSchemeConfigAdded", "0", earlier.get(i)));
        }
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void givenEventsOfAnEarlierRevision_whenTheConnectorsStreamIsRead_thenTheyAreTodays() {
        assertThat(events.readEvents(ID.value()).asStream().map(event -> (Object) event.getPayload()))
                .first()
                .isEqualTo(CREATED);
        assertThat(events.readEvents(ID.value(), 1).asStream().map(event -> (Object) event.getPayload()))
                .containsExactlyElementsOf(TODAY);
    }

    @Test
    void givenEventsOfAnEarlierRevision_whenTheStreamOfAllEventsIsRead_thenTheyAreTodays() throws Exception {
        List<Object> payloads = new ArrayList<>();
        try (var stream = events.openStream(null)) {
            while (payloads.size() <= TODAY.size()) {
                assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
                payloads.add(stream.nextAvailable().getPayload());
            }
        }

        assertThat(payloads.subList(1, payloads.size())).isEqualTo(TODAY);
    }

    @Test
    void givenEventsOfAnEarlierRevision_whenTheyAreFolded_thenTheStateIsThatOfTodaysEvents() {
        List<? extends DomainEventMessage<?>> stream = events.readEvents(ID.value()).asStream().toList();
        ConnectorState state = null;
        for (DomainEventMessage<?> event : stream) {
            state =
                    ConnectorState.evolve(
                            state,
                            (ConnectorEvent) event.getPayload(),
                            event.getSequenceNumber(),
                            event.getTimestamp());
        }

        assertThat(Objects.requireNonNull(state).authSchemeConfigs())
                .isEqualTo(TODAY.stream().map(AuthSchemeConfigAdded::authSchemeConfig).toList());
        assertThat(state.version()).isEqualTo(TODAY.size());
    }

    /** Reads what revision 0 of {@link AuthSchemeConfigAdded} wrote. */
    @Order(1)
    static class ConfigBecameAuthSchemeConfig extends SingleEventUpcaster {

        private static final SimpleSerializedType FROM = new SimpleSerializedType("AuthSchemeConfigAdded", "0");
        private static final SimpleSerializedType TO = new SimpleSerializedType("AuthSchemeConfigAdded", "1");

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(FROM);
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    TO,
                    ObjectNode.class,
                    json -> {
                        json.set("authSchemeConfig", json.remove("config"));
                        return json;
                    });
        }
    }

    private static List<String> earlierEvents() throws Exception {
        try (var file = EarlierRevisionTest.class.getResourceAsStream("/earlier-events/AuthSchemeConfigAdded.0.json")) {
            JsonNode array = StableTypeSerializer.objectMapper().readTree(file);
            return IntStream.range(0, array.size()).mapToObj(i -> array.get(i).toString()).toList();
        }
    }

    private static AuthSchemeConfigId config(int number) {
        return AuthSchemeConfigId.of("01JC0NF1G0000000000000000" + number);
    }
}
