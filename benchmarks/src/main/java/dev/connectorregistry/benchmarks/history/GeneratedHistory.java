package dev.connectorregistry.benchmarks.history;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Tags;

import java.util.List;
import java.util.Map;

/**
 * Connectors that were made, were given a config, and had it changed again and again.
 *
 * @param organisation whose they are
 * @param connectors how many
 * @param eventsEach of every connector: at least 1
 */
public record GeneratedHistory(OrganisationId organisation, int connectors, int eventsEach) {

    /** How many teams share the connectors of an organisation, as their tags say. */
    public static final int TEAMS = 50;

    /** The number of all events. */
    public long events() {
        return (long) connectors * eventsEach;
    }

    static ConnectorEvent event(
            OrganisationId organisation, ConnectorId id, AuthSchemeConfigId config, int number, int sequence) {
        return switch (sequence) {
            case 0 ->
                    new HttpConnectorCreated(
                            id,
                            organisation,
                            "Connector " + number,
                            "https://api-%d.example.com/v1".formatted(number),
                            List.of(),
                            Tags.of(Map.of("team", List.of("t" + number % TEAMS))),
                            false);
            case 1 -> new AuthSchemeConfigAdded(id, config(config, sequence));
            default -> new AuthSchemeConfigUpdated(id, config(config, sequence));
        };
    }

    private static AuthSchemeConfig config(AuthSchemeConfigId id, int sequence) {
        return new AuthSchemeConfig.ApiKey(id, "Change " + sequence, "X-Api-Key", ParameterLocation.HEADER);
    }
}
