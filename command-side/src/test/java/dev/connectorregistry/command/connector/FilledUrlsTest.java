package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.TAGS;
import static dev.connectorregistry.command.connector.Given.TOKEN_URL;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.draft;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpsertAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.Grant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

/** No variable brings a user name or a password into a URL. */
class FilledUrlsTest {

    private static final String HOST = "https://{host}/";
    private static final List<ConnectionVariable> PLAIN = host("api.example");
    private static final List<ConnectionVariable> WITH_USER_INFO = host("user:pw@api.example");

    @Test
    void givenNothing_whenAVariableOfANewConnectorBringsUserInfo_thenTheUrlsAreRefused() {
        givenNothing()
                .when(
                        create(
                                HOST,
                                WITH_USER_INFO,
                                draft(apiKey(FIRST)),
                                draft(oauth2(SECOND, "{host}/authorize", "https://{host}/token"))))
                .isRefused(
                        ErrorCode.MALFORMED,
                        "baseUrl",
                        "authSchemeConfigs[1].authorizeUrl",
                        "authSchemeConfigs[1].tokenUrl");
    }

    @Test
    void givenNothing_whenAnAtSignIsFilledIntoThePathOrNotAtAll_thenItIsNoUserInfo() {
        HttpConnectorCreated created = created("https://api.example/{host}", WITH_USER_INFO);

        givenNothing().when(create(created.baseUrl(), WITH_USER_INFO)).emits(created);
        givenNothing()
                .when(create("https://{other}/", WITH_USER_INFO))
                .emits(created("https://{other}/", WITH_USER_INFO));
    }

    @Test
    void givenVariables_whenNewUrlsTakeUserInfoFromThem_thenTheUrlsAreRefused() {
        given(created("https://api.example", WITH_USER_INFO))
                .when(update(HOST, "https://{host}/docs", "//{host}/icon.png", null))
                .isRefused(ErrorCode.MALFORMED, "baseUrl", "documentationURL", "imageURL");
    }

    @Test
    void givenAConfig_whenANewVariableBringsUserInfoIntoItsUrls_thenTheVariableIsRefused() {
        List<ConnectionVariable> variables =
                List.of(
                        new ConnectionVariable("unused", "user:pw@api.example"),
                        new ConnectionVariable("host", "user:pw@api.example"));

        given(created("https://api.example", PLAIN), added(oauth2(FIRST, "", "https://{host}/token")))
                .when(update("https://api.example", null, null, variables))
                .isRefused(ErrorCode.MALFORMED, "connectionVariables[1].value");
    }

    @Test
    void givenAConfig_whenANewVariableBringsAnotherHost_thenItIsCarriedOut() {
        List<ConnectionVariable> variables = host("other.example");

        given(created(HOST, PLAIN), added(oauth2(FIRST, "", "https://{host}/token")))
                .when(update(HOST, "https://{host}/docs", null, variables))
                .emits(
                        new ConnectorUpdated(
                                CONNECTOR,
                                "Acme",
                                true,
                                "https://{host}/docs",
                                null,
                                new Protocol.Http(HOST),
                                variables));
    }

    @Test
    void givenVariables_whenAConfigsUrlsTakeUserInfoFromThem_thenTheUrlsAreRefused() {
        given(created("https://api.example", WITH_USER_INFO))
                .when(upsert(oauth2(FIRST, "https://{host}/authorize", "https://{host}/token")))
                .isRefused(ErrorCode.MALFORMED, "authorizeUrl", "tokenUrl");
        given(created("https://api.example", PLAIN))
                .when(upsert(oauth2(FIRST, "", "https://login.acme.example@evil.example/token")))
                .isRefused(ErrorCode.MALFORMED, "tokenUrl");
    }

    @Test
    void givenVariables_whenAConfigsUrlsTakeNoneFromThem_thenItIsAdded() {
        given(created("https://api.example", WITH_USER_INFO))
                .when(upsert(oauth2(FIRST, "", TOKEN_URL)))
                .emits(added(oauth2(FIRST, "", TOKEN_URL)));
    }

    private static List<ConnectionVariable> host(String value) {
        return List.of(new ConnectionVariable("host", value));
    }

    private static HttpConnectorCreated created(String baseUrl, List<ConnectionVariable> variables) {
        return new HttpConnectorCreated(CONNECTOR, ORGANISATION, "Acme", baseUrl, variables, TAGS, true);
    }

    private static CreateHttpConnector create(
            String baseUrl, List<ConnectionVariable> variables, AuthSchemeConfigDraft... drafts) {
        return new CreateHttpConnector(
                CONNECTOR, ORGANISATION, "Acme", baseUrl, List.of(drafts), variables, TAGS, true, List.of());
    }

    private static UpdateConnector update(
            String baseUrl,
            @Nullable String documentationUrl,
            @Nullable String imageUrl,
            @Nullable List<ConnectionVariable> variables) {
        return new UpdateConnector(
                CONNECTOR,
                ORGANISATION,
                Precondition.NONE,
                "Acme",
                true,
                documentationUrl,
                imageUrl,
                TAGS,
                new Protocol.Http(baseUrl),
                variables,
                null);
    }

    private static UpsertAuthSchemeConfig upsert(AuthSchemeConfig config) {
        return new UpsertAuthSchemeConfig(CONNECTOR, ORGANISATION, Precondition.NONE, draft(config));
    }

    private static AuthSchemeConfig oauth2(AuthSchemeConfigId id, String authorizeUrl, String tokenUrl) {
        return new AuthSchemeConfig.OAuth2(
                id,
                "Login",
                authorizeUrl,
                tokenUrl,
                List.of(),
                List.of(),
                new Grant.ClientCredentials(),
                null,
                null,
                null,
                null);
    }
}
