package dev.connectorregistry.benchmarks.micro;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
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

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A connector with five configs, as the load scenarios have them. */
final class Samples {

    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

    private final ConnectorId id = ConnectorId.random();
    private final AuthSchemeConfigId oauth2 = AuthSchemeConfigId.random();

    /** Its creation, and the five configs. */
    List<ConnectorEvent> creation() {
        var events = new ArrayList<ConnectorEvent>();
        events.add(
                new HttpConnectorCreated(
                        id,
                        OrganisationId.random(),
                        "Connector",
                        "https://api.example.com/v1",
                        List.of(),
                        Tags.of(Map.of("team", List.of("integration"))),
                        false));
        List.of(
                        new AuthSchemeConfig.None(AuthSchemeConfigId.random(), "None"),
                        new AuthSchemeConfig.BasicAuth(AuthSchemeConfigId.random(), "Basic"),
                        new AuthSchemeConfig.Certificate(AuthSchemeConfigId.random(), "Certificate"),
                        new AuthSchemeConfig.ApiKey(
                                AuthSchemeConfigId.random(), "Key", "X-Api-Key", ParameterLocation.HEADER),
                        oauth2("As created"))
                .forEach(config -> events.add(new AuthSchemeConfigAdded(id, config)));
        return events;
    }

    /** A change of its OAuth 2.0 config. */
    ConnectorEvent change(String description) {
        return new AuthSchemeConfigUpdated(id, oauth2(description));
    }

    /** What the events fold to. */
    static ConnectorState fold(List<ConnectorEvent> events) {
        ConnectorState state = null;
        long sequence = 0;
        for (ConnectorEvent event : events) {
            state = fold(state, event, sequence++);
        }
        if (state == null) {
            throw new IllegalArgumentException("no events");
        }
        return state;
    }

    static ConnectorState fold(@Nullable ConnectorState state, ConnectorEvent event, long sequence) {
        return ConnectorState.evolve(state, event, sequence, TIME);
    }

    private AuthSchemeConfig oauth2(String description) {
        return new AuthSchemeConfig.OAuth2(
                oauth2,
                description,
                "https://id.example.com/oauth2/authorize",
                "https://id.example.com/oauth2/token",
                List.of(new Scope("orders.read", "Read orders"), new Scope("orders.write", null)),
                List.of("orders.read"),
                new Grant.ClientCredentials(),
                null,
                null,
                null,
                null);
    }
}
