package dev.connectorregistry.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;

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
}
