package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.Requests.newClient;
import static dev.connectorregistry.command.connector.Requests.oauth2;
import static dev.connectorregistry.command.connector.Requests.replaced;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorCommand.RemoveAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;

import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

/** What becomes of client secrets in a revert: on the real vault, the real aggregate and the real event store. */
class RevertedSecretsTest {

    private static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");
    private static final AuthSchemeConfigId FIRST = AuthSchemeConfigId.of("01JC0NF1G00000000000000001");
    private static final AuthSchemeConfigId SECOND = AuthSchemeConfigId.of("01JC0NF1G00000000000000002");
    private static final String TOKEN_URL = "https://login.acme.example/token";
    private static final String SAME_ORIGIN = "https://login.acme.example/v2/token";

    private final WriteSide writeSide = WriteSide.shared();
    private final ConnectorId connector = ConnectorId.random();
    private final ClientCredential credential = credentialOf(create(), FIRST);

    @Test
    void givenASharedCredential_whenRevertedIntoTheMiddleOfItsChange_thenTheWholeChangeCounts() {
        upsert(SECOND, SAME_ORIGIN, new Patch.Keep<>(), new Patch.Keep<>());
        ConnectorState changed = upsert(SECOND, SAME_ORIGIN, new Patch.Replace<>("new client"), replaced("another"));
        assertThat(changed.version()).as("two configs changed with one command").isEqualTo(4);
        remove(FIRST);

        RevertOutcome reverted = revert(3);

        assertThat(reverted.lostSecrets()).isEmpty();
        assertThat(reverted.outcome().state().authSchemeConfigs()).isEqualTo(changed.authSchemeConfigs());
        assertThat(sealed()).containsExactly(versionOf(credentialOf(changed, FIRST)));
    }

    @Test
    void givenASharedCredential_whenOneOfItsConfigsComesBack_thenTheSecretIsBothConfigs() {
        upsert(SECOND, SAME_ORIGIN, new Patch.Keep<>(), new Patch.Keep<>());
        remove(FIRST);

        RevertOutcome reverted = revert(2);

        assertThat(reverted.lostSecrets()).isEmpty();
        assertThat(reverted.outcome().state().clientCredentials()).containsExactly(credential);
        assertThat(revealed(credential)).isEqualTo("s3cret");
    }

    @Test
    void givenASecretThatCameLater_whenReverted_thenItIsDestroyed() {
        ClientCredential later =
                credentialOf(
                        writeSide
                                .service()
                                .upsert(
                                        connector,
                                        ORGANISATION,
                                        Precondition.NONE,
                                        oauth2(SECOND, TOKEN_URL, newClient("another", "another")),
                                        MetaData.emptyInstance())
                                .state(),
                        SECOND);
        assertThat(sealed()).containsExactlyInAnyOrder(versionOf(credential), versionOf(later));

        revert(1);

        assertThat(sealed()).containsExactly(versionOf(credential));
    }

    private ConnectorState create() {
        return writeSide
                .service()
                .create(
                        connector,
                        ORGANISATION,
                        new HttpConnectorCreateRequest(
                                "Acme",
                                "https://acme.example",
                                List.of(oauth2(FIRST, TOKEN_URL, newClient("client", "s3cret"))),
                                null,
                                null,
                                null,
                                null),
                        MetaData.emptyInstance())
                .state();
    }

    private ConnectorState upsert(
            AuthSchemeConfigId id, String tokenUrl, Patch<String> clientId, Patch<SecretValue> secret) {
        GrantRequest grant =
                new GrantRequest("authorization_code", credential.credentialId(), ORGANISATION, clientId, secret);
        return writeSide
                .service()
                .upsert(
                        connector,
                        ORGANISATION,
                        Precondition.NONE,
                        oauth2(id, tokenUrl, grant),
                        MetaData.emptyInstance())
                .state();
    }

    private void remove(AuthSchemeConfigId id) {
        writeSide
                .service()
                .send(
                        new RemoveAuthSchemeConfig(connector, ORGANISATION, Precondition.NONE, id),
                        MetaData.emptyInstance());
    }

    private RevertOutcome revert(long to) {
        return writeSide.service().revert(connector, ORGANISATION, Precondition.NONE, to, MetaData.emptyInstance());
    }

    private List<String> sealed() {
        return writeSide
                .sql()
                .sql("select secret_version from sealed_secret where connector_id = :connector")
                .param("connector", connector.value())
                .query(String.class)
                .list();
    }

    private String revealed(ClientCredential shown) {
        return writeSide
                .vault()
                .open(shown.credentialId(), ORGANISATION, Objects.requireNonNull(shown.secretVersion()))
                .reveal();
    }

    private static String versionOf(ClientCredential credential) {
        return Objects.requireNonNull(credential.secretVersion()).value();
    }

    private static ClientCredential credentialOf(ConnectorState state, AuthSchemeConfigId id) {
        return Objects.requireNonNull(state.authSchemeConfig(id).orElseThrow().clientCredential());
    }
}
