package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What it takes to bring a connector back to a former state: events like any others, which say what differs and nothing
 * else. Only a destroyed secret does not come back.
 */
final class ConnectorReverts {

    private ConnectorReverts() {}

    /**
     * Decides.
     *
     * @param present what the connector is
     * @param former what it was and is to be again
     * @return the events, in order; empty when nothing differs
     */
    static List<ConnectorEvent> decide(ConnectorState present, ConnectorState former) {
        List<ConnectorEvent> events = new ArrayList<>();
        ConnectorUpdated details = ConnectorDecisions.detailsOf(former);
        if (!details.equals(ConnectorDecisions.detailsOf(present))) {
            events.add(details);
        }
        if (!former.tags().equals(present.tags())) {
            events.add(new ConnectorTagsUpdated(present.id(), former.tags()));
        }
        if (!former.categories().equals(present.categories())) {
            events.add(new ConnectorCategoriesUpdated(present.id(), former.categories()));
        }
        addConfigs(present, former, events);
        return events;
    }

    private static void addConfigs(ConnectorState present, ConnectorState former, List<ConnectorEvent> events) {
        List<AuthSchemeConfigId> order = new ArrayList<>(present.authSchemeConfigIds());
        for (AuthSchemeConfigId id : present.authSchemeConfigIds()) {
            if (former.authSchemeConfig(id).isEmpty()) {
                events.add(new AuthSchemeConfigRemoved(present.id(), id));
                order.remove(id);
            }
        }
        for (AuthSchemeConfig config : former.authSchemeConfigs()) {
            AuthSchemeConfig wanted = ClientCredentials.ofFormerState(present, former, config);
            Optional<AuthSchemeConfig> found = present.authSchemeConfig(config.id());
            if (found.isEmpty()) {
                events.add(new AuthSchemeConfigAdded(present.id(), wanted));
                order.add(config.id());
            } else if (!found.get().equals(wanted)) {
                events.add(new AuthSchemeConfigUpdated(present.id(), wanted));
            }
        }
        if (!order.equals(former.authSchemeConfigIds())) {
            events.add(new AuthSchemeConfigsReordered(present.id(), former.authSchemeConfigIds()));
        }
    }
}
