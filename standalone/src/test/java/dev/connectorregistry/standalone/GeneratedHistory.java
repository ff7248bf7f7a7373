package dev.connectorregistry.standalone;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Tags;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Connectors with a history, put straight into an event store: faster than over HTTP. */
final class GeneratedHistory {

    /** How many events each connector has. */
    static final int EVENTS_PER_CONNECTOR = 10;

    private static final int CONNECTORS_AT_ONCE = 50;

    private final EventStore events;
    private final OrganisationId organisation;

    GeneratedHistory(EventStore events, OrganisationId organisation) {
        this.events = events;
        this.organisation = organisation;
    }

    /** Adds connectors with so many events in all; the events of some 50 are mixed with each other. */
    List<ConnectorId> add(int count) {
        List<ConnectorId> all = new ArrayList<>();
        for (int rest = count / EVENTS_PER_CONNECTOR; rest > 0; rest -= CONNECTORS_AT_ONCE) {
            List<ConnectorId> some = new ArrayList<>();
            for (int number = 0; number < Math.min(rest, CONNECTORS_AT_ONCE); number++) {
                some.add(ConnectorId.random());
            }
            List<DomainEventMessage<?>> mixed = new ArrayList<>();
            AuthSchemeConfigId config = AuthSchemeConfigId.random();
            for (int sequence = 0; sequence < EVENTS_PER_CONNECTOR; sequence++) {
                for (ConnectorId id : some) {
                    mixed.add(message(id, sequence, event(id, sequence, config)));
                }
            }
            events.publish(mixed);
            all.addAll(some);
        }
        return all;
    }

    /** Adds one connector with so many events. */
    ConnectorId addLong(int count) {
        ConnectorId id = ConnectorId.random();
        AuthSchemeConfigId config = AuthSchemeConfigId.random();
        for (int sequence = 0; sequence < count; sequence++) {
            events.publish(message(id, sequence, event(id, sequence, config)));
        }
        return id;
    }

    /** Adds an event to a connector that can't follow what was before: a config goes that is not there. */
    void addUnfoldable(ConnectorId id) {
        long sequence = events.lastSequenceNumberFor(id.value()).orElseThrow() + 1;
        events.publish(message(id, sequence, new AuthSchemeConfigRemoved(id, AuthSchemeConfigId.random())));
    }

    private ConnectorEvent event(ConnectorId id, int sequence, AuthSchemeConfigId config) {
        return switch (sequence) {
            case 0 ->
                    new HttpConnectorCreated(
                            id,
                            organisation,
                            "Generated " + id.value(),
                            "https://api.example.com",
                            List.of(),
                            Tags.NONE,
                            false);
            case 1 -> new AuthSchemeConfigAdded(id, key(config, sequence));
            case 3, 6 -> new ConnectorTagsUpdated(id, Tags.of(Map.of("round", List.of("" + sequence))));
            default -> new AuthSchemeConfigUpdated(id, key(config, sequence));
        };
    }

    private static AuthSchemeConfig key(AuthSchemeConfigId id, int sequence) {
        return new AuthSchemeConfig.ApiKey(id, "Key of round " + sequence, "X-API-Key", ParameterLocation.HEADER);
    }

    private DomainEventMessage<?> message(ConnectorId id, long sequence, ConnectorEvent event) {
        return new GenericDomainEventMessage<>(
                "Connector", id.value(), sequence, event, EventMetadata.ofSystem("generator", organisation).toMap());
    }
}
