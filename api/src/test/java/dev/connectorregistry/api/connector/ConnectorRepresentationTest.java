package dev.connectorregistry.api.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.AuthSchemeConfigRepresentation.GrantRepresentation;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.VersionEvent.VersionCreated;
import dev.connectorregistry.api.connector.VersionEvent.VersionPublished;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.kernel.VersionId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;

class ConnectorRepresentationTest {

    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final CredentialId MTLS = CredentialId.random();

    @Test
    void givenAnOAuth2Config_whenShownToStrangers_thenNothingOfItsCredentialsIsThere() {
        ConnectorRepresentation shown =
                ConnectorRepresentation.forStrangers(connectorWith("audience=api&client_id=app", "client_id=app"));

        AuthSchemeConfigRepresentation config = shown.authSchemeConfigs().getFirst();
        assertThat(config.grant()).isEqualTo(new GrantRepresentation("authorization_code", null, null, null));
        assertThat(config.mtlsCredentialId()).isNull();
        assertThat(config.mtlsEnabled()).isTrue();
        assertThat(config.additionalAuthorizeParams()).isEqualTo("audience=api");
        assertThat(config.additionalTokenParams()).isNull();
        assertThat(shown.connectionVariables()).containsExactly(new ConnectionVariable("tenant", ""));
    }

    @Test
    void givenAnOAuth2Config_whenShownToItsOwners_thenItIsWhole() {
        AuthSchemeConfigRepresentation config =
                ConnectorRepresentation.of(connectorWith("client_id=app", "x=1"), Credentials.NONE)
                        .authSchemeConfigs()
                        .getFirst();

        assertThat(config.additionalAuthorizeParams()).isEqualTo("client_id=app");
        assertThat(config.additionalTokenParams()).isEqualTo("x=1");
        assertThat(config.mtlsCredentialId()).isEqualTo(MTLS);
        assertThat(config.grant()).extracting(GrantRepresentation::clientId).isEqualTo("app");
    }

    @ParameterizedTest
    @CsvSource({
        "prompt=login&audience=a%20b, prompt=login&audience=a%20b",
        "?client_id=app&a=1&&client_id, a=1",
        "client%5Fid=app&a=1, a=1",
        "CLIENT-ID=app&clientId=app&a=client_id, a=client_id",
        "client_ids=1, client_ids=1"
    })
    void givenParams_whenShownToStrangers_thenTheClientIdAloneIsMissing(String params, String shown) {
        AuthSchemeConfigRepresentation config =
                ConnectorRepresentation.forStrangers(connectorWith(params, params)).authSchemeConfigs().getFirst();

        assertThat(config.additionalAuthorizeParams()).isEqualTo(shown);
        assertThat(config.additionalTokenParams()).isEqualTo(shown);
    }

    @Test
    void givenDraftsAndAPublishedVersion_whenShownToStrangers_thenTheDraftsAreMissing() {
        ConnectorId connector = ConnectorId.random();
        VersionId published = VersionId.random();
        ConnectorState state =
                ConnectorHistories.fold(
                        List.of(
                                new BigQueryConnectorCreated(connector, ORGANISATION, "Sales", "acme.sales"),
                                new VersionCreated(connector, VersionId.random(), "Draft", null, null),
                                new VersionCreated(connector, published, "1.0", "First", null),
                                new VersionPublished(connector, published)));

        assertThat(ConnectorRepresentation.of(state, Credentials.NONE).versions())
                .extracting(ConnectorVersionRepresentation::name)
                .containsExactly("Draft", "1.0");
        assertThat(ConnectorRepresentation.forStrangers(state).versions())
                .containsExactly(
                        new ConnectorVersionRepresentation(
                                published.value(),
                                "1.0",
                                "First",
                                true,
                                false,
                                Timestamps.format(ConnectorHistories.instantOf(2)),
                                Timestamps.format(ConnectorHistories.instantOf(3)),
                                Timestamps.format(ConnectorHistories.instantOf(3)),
                                null));
    }

    private static ConnectorState connectorWith(@Nullable String authorizeParams, @Nullable String tokenParams) {
        return new ConnectorState(
                ConnectorId.random(),
                ORGANISATION,
                "Acme",
                true,
                null,
                null,
                Tags.NONE,
                List.of(),
                new Protocol.Http("https://{tenant}.example"),
                List.of(new ConnectionVariable("tenant", "acme")),
                List.of(
                        new AuthSchemeConfig.OAuth2(
                                AuthSchemeConfigId.random(),
                                "Login",
                                "https://login.example/authorize",
                                "https://login.example/token",
                                List.of(),
                                List.of(),
                                new Grant.AuthorizationCode(
                                        new ClientCredential(
                                                CredentialId.random(), ORGANISATION, "app", SecretVersion.random())),
                                authorizeParams,
                                tokenParams,
                                true,
                                MTLS)),
                Connections.NONE,
                Versions.NONE,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }
}
