package dev.connectorregistry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.kernel.Tags;

import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes a long audit trail, and prints how fast: {@code -Plong} makes it 100,000 events instead of 5,000. */
class AuditRateTest {

    private static final int EVENTS = Boolean.getBoolean("registry.long") ? 100_000 : 5_000;
    private static final int EVENTS_EACH = 10;

    /** Connectors whose events come mixed with one another. */
    private static final int TOGETHER = 50;

    @Test
    void givenALongHistory_whenTheAuditTrailIsMade_thenEveryEventIsInIt(@TempDir Path folder, @TempDir Path elsewhere) {
        String eventStore = AuditSide.newEventStore();
        try (AuditSide side = AuditSide.start(eventStore, folder)) {
            for (int i = 0; i < EVENTS / EVENTS_EACH / TOGETHER; i++) {
                side.publish(mixed());
            }
        }
        try (AuditSide side = AuditSide.start(eventStore, elsewhere)) {
            long started = System.nanoTime();

            assertThat(side.awaitEntries(EVENTS)).hasSize(EVENTS);

            System.out.printf(
                    "AuditRateTest: %,d entries made, %,.0f a second%n",
                    EVENTS, EVENTS / ((System.nanoTime() - started) / 1e9));
        }
    }

    /** The first events of some connectors, then the second ones, and so on. */
    private static List<EventMessage<?>> mixed() {
        List<List<ConnectorEvent>> histories =
                IntStream.range(0, TOGETHER).mapToObj(_ -> history(ConnectorId.random())).toList();
        List<EventMessage<?>> messages = new ArrayList<>();
        for (int sequence = 0; sequence < EVENTS_EACH; sequence++) {
            for (List<ConnectorEvent> history : histories) {
                messages.addAll(AuditSide.ofConnector(sequence, List.of(history.get(sequence))));
            }
        }
        return messages;
    }

    private static List<ConnectorEvent> history(ConnectorId id) {
        List<ConnectorEvent> history = new ArrayList<>();
        history.add(
                new HttpConnectorCreated(
                        id, AuditSide.ORGANISATION, "Acme", "https://a.example", List.of(), Tags.NONE, false));
        for (int i = 1; i <= 4; i++) {
            history.add(new AuthSchemeConfigAdded(id, oauth2(config(i), "read")));
        }
        history.add(new AuthSchemeConfigAdded(id, apiKey(config(5), "X-Key")));
        history.add(new AuthSchemeConfigUpdated(id, apiKey(config(5), "X-Other-Key")));
        history.add(new AuthSchemeConfigUpdated(id, oauth2(config(2), "write")));
        history.add(new ConnectorTagsUpdated(id, new Tags(Map.of("team", List.of("crm")))));
        history.add(new AuthSchemeConfigUpdated(id, oauth2(config(3), "write")));
        return history;
    }

    private static AuthSchemeConfigId config(int number) {
        return AuthSchemeConfigId.of("01JC0NF1G0000000000000000" + number);
    }

    private static AuthSchemeConfig apiKey(AuthSchemeConfigId id, String name) {
        return new AuthSchemeConfig.ApiKey(id, "Key", name, ParameterLocation.HEADER);
    }

    private static AuthSchemeConfig oauth2(AuthSchemeConfigId id, String scope) {
        return new AuthSchemeConfig.OAuth2(
                id,
                "Production OAuth",
                "https://acme.example/authorize",
                "https://acme.example/token",
                List.of(new Scope(scope, "All of it")),
                List.of(scope),
                new Grant.AuthorizationCode(
                        new ClientCredential(
                                CredentialId.of("01JCRED0000000000000000001"),
                                AuditSide.ORGANISATION,
                                "client-of-acme",
                                SecretVersion.of("01JSECRET00000000000000001"))),
                null,
                null,
                null,
                null);
    }
}
