package dev.connectorregistry.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.api.connector.VersionExamples;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.platform.eventstore.StoredTypes;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class FeedEventsTest {

    private final FeedEvents events = new FeedEvents(StableTypeSerializer.over(List.of()));

    @Test
    void givenMetadataThatCantBeRead_whenTheChangeIsRead_thenItIsToldToNobody() {
        ConnectorId connector = ConnectorId.random();
        Map<String, String> metadata =
                Map.of("actorKind", "ghost", "actorId", "x", "organisationId", OrganisationId.random().value());

        assertThat(
                        events.read(
                                new GenericDomainEventMessage<>(
                                        "Connector",
                                        connector.value(),
                                        0,
                                        new ConnectorTagsUpdated(connector, Tags.NONE),
                                        metadata),
                                1,
                                FeedPosition.START,
                                _ -> true))
                .isEmpty();
    }

    @Test
    void givenAChangeOfAVersion_whenItIsRead_thenTheVersionIsNamed() {
        ConnectorId connector = ConnectorId.random();
        FeedEvents named =
                new FeedEvents(StableTypeSerializer.over(List.of(StoredTypes.annotated(ConnectorEventTypes.BY_NAME))));
        long sequence = 1;
        for (ConnectorEvent event : VersionExamples.of(connector)) {
            String data =
                    named.read(
                                    new GenericDomainEventMessage<>(
                                            "Connector",
                                            connector.value(),
                                            sequence,
                                            event,
                                            EventMetadata.ofSystem("test", OrganisationId.random()).toMap()),
                                    sequence,
                                    FeedPosition.START,
                                    _ -> true)
                            .orElseThrow()
                            .data();
            assertThat(data).contains("\"versionId\":\"01JVERS1");
            sequence++;
        }
    }
}
