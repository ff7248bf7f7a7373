package dev.connectorregistry.platform.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionCredentials;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionDeleted;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionUpdated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionVariablesReplaced;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;

import org.junit.jupiter.api.Test;

import java.util.List;

class ConnectionChangeTest {

    private static final ConnectorId CONNECTOR = ConnectorId.random();
    private static final ConnectionId CONNECTION = ConnectionId.of("01JC0NNECT0000000000000001");
    private static final AuthSchemeConfigId CONFIG = AuthSchemeConfigId.of("01JC0NF1G00000000000000001");
    private static final List<ConnectionVariable> VARIABLES = List.of(new ConnectionVariable("tenant", "acme"));

    private static final ConnectionCredential KEY =
            new ConnectionCredential(
                    ConnectionCredentialId.of("01JC0NNCRED000000000000001"),
                    new AuthSchemeConfig.ApiKey(CONFIG, "Key", "X-Key", ParameterLocation.HEADER),
                    CredentialId.of("01JCRED0000000000000000001"),
                    CredentialType.STRING);
    private static final ConnectionCredential USER =
            new ConnectionCredential(
                    ConnectionCredentialId.of("01JC0NNCRED000000000000002"),
                    new AuthSchemeConfig.BasicAuth(CONFIG, "User"),
                    CredentialId.of("01JCRED0000000000000000002"),
                    CredentialType.BASIC_AUTH);
    private static final ConnectionCredentials BOTH = new ConnectionCredentials(List.of(KEY, USER), List.of());

    private static final ConnectorEvent CREATED =
            new BigQueryConnectorCreated(CONNECTOR, OrganisationId.random(), "Sales", "acme.sales");
    private static final ConnectorEvent CONNECTED =
            new ConnectionCreated(CONNECTOR, CONNECTION, "Production", BOTH, VARIABLES);

    @Test
    void givenAConnector_whenAConnectionIsCreated_thenItIsNamedAndShownWithoutSecrets() {
        ConnectorChange change = lastOf(CREATED, CONNECTED);

        assertThat(change.summary()).isEqualTo("Connection *Production* created");
        assertThat(change.diff().fields()).containsExactly("connections");
        assertThat(change.diff().patch().get(0).path("value").get(0).path("credentials").path("action").get(0))
                .hasToString(
                        """
                        {"id":"01JC0NNCRED000000000000001","authSchemeConfig":{"id":"01JC0NF1G00000000000000001",\
                        "description":"Key","schemeType":"api-key","name":"X-Key","in":"header"},\
                        "credential":{"id":"01JCRED0000000000000000001","type":"string"}}\
                        """);
    }

    @Test
    void givenAConnection_whenAllOfItIsUpdated_thenEachChangeIsSaid() {
        ConnectorChange change =
                lastOf(
                        CREATED,
                        CONNECTED,
                        new ConnectionUpdated(
                                CONNECTOR,
                                CONNECTION,
                                "Live",
                                new ConnectionCredentials(
                                        List.of(
                                                USER,
                                                KEY.with(
                                                        new AuthSchemeConfig.ApiKey(
                                                                CONFIG, "Key", "X-Key", ParameterLocation.QUERY))),
                                        List.of()),
                                List.of(new ConnectionVariable("tenant", "new"), new ConnectionVariable("b", "2"))));

        assertThat(change.summary())
                .isEqualTo(
                        "Connection *Production* renamed to *Live*; variable `b` added in connection *Live*; variable"
                                + " `tenant` changed in connection *Live*; parameter place of *Key* changed from"
                                + " `header` to `query` in connection *Live*; credentials of connection *Live*"
                                + " reordered");
        assertThat(change.diff().fields()).containsExactly("connections");
    }

    @Test
    void givenAConnection_whenTheVariablesOfAllAreReplaced_thenItIsSaid() {
        ConnectorChange change = lastOf(CREATED, CONNECTED, new ConnectionVariablesReplaced(CONNECTOR, List.of()));

        assertThat(change.summary()).isEqualTo("Variable `tenant` removed in connection *Production*");
    }

    @Test
    void givenAConnection_whenDeleted_thenItIsSaidWhetherItWasInUse() {
        assertThat(lastOf(CREATED, CONNECTED, new ConnectionDeleted(CONNECTOR, CONNECTION, false)).summary())
                .isEqualTo("Connection *Production* deleted");
        assertThat(lastOf(CREATED, CONNECTED, new ConnectionDeleted(CONNECTOR, CONNECTION, true)).summary())
                .isEqualTo("Connection *Production* deleted, although in use");
    }

    private static ConnectorChange lastOf(ConnectorEvent... history) {
        List<ConnectorEvent> events = List.of(history);
        ConnectorState before = ConnectorHistories.fold(events.subList(0, events.size() - 1));
        return ConnectorChange.of(before, events.getLast(), ConnectorHistories.fold(events));
    }
}
