package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.ConnectorScenario.stateAfter;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_VERSION;
import static dev.connectorregistry.command.connector.Given.BIGQUERY_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL_ID;
import static dev.connectorregistry.command.connector.Given.DRAFT;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.PUBLISHED;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.TOKEN_URL;
import static dev.connectorregistry.command.connector.Given.VARIABLES;
import static dev.connectorregistry.command.connector.Given.VERSION;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.connectorregistry.api.connector.ConnectorCommand.ImportConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.VersionEvent.VersionImported;
import dev.connectorregistry.api.connector.VersionEvent.VersionUpdated;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.Scope;
import dev.connectorregistry.kernel.Tags;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

class ImportConnectorVersionTest {

    private static final ConnectorId COPY = ConnectorId.of("01JC0PY0000000000000000001");
    private static final List<ConnectionVariable> VARIABLES_WITHOUT_VALUES =
            List.of(new ConnectionVariable("tenant", ""));

    private static final HttpConnectorCreated HTTP_COPY =
            new HttpConnectorCreated(
                    COPY,
                    ANOTHER_ORGANISATION,
                    "Acme",
                    "https://{tenant}.example",
                    VARIABLES_WITHOUT_VALUES,
                    Tags.NONE,
                    false);

    @Test
    void givenAPublishedVersion_whenImported_thenItIsADraftOfAPrivateCopy() {
        givenNothing().when(importOf(HTTP_CONNECTOR, DRAFT, PUBLISHED)).emits(HTTP_COPY, imported("1.0", null, 2));
        givenNothing()
                .when(importOf(BIGQUERY_CONNECTOR, DRAFT, PUBLISHED))
                .emits(
                        new BigQueryConnectorCreated(COPY, ANOTHER_ORGANISATION, "Warehouse", "acme.sales"),
                        imported("1.0", null, 2));
    }

    @Test
    void givenEverythingThatAConnectorHas_whenImported_thenItComesWithoutCredentials() {
        givenNothing()
                .when(
                        importOf(
                                HTTP_CONNECTOR,
                                new ConnectorUpdated(
                                        CONNECTOR,
                                        "Acme",
                                        true,
                                        "https://docs.example",
                                        null,
                                        new Protocol.Http("https://{tenant}.example"),
                                        VARIABLES),
                                new ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.CRM)),
                                added(apiKey(FIRST)),
                                added(oauth2(CREDENTIAL, "audience=api&client_id=client-of-acme", true)),
                                DRAFT,
                                new VersionUpdated(CONNECTOR, VERSION, "1.1", "First"),
                                PUBLISHED))
                .emits(
                        HTTP_COPY,
                        new ConnectorUpdated(
                                COPY,
                                "Acme",
                                false,
                                "https://docs.example",
                                null,
                                new Protocol.Http("https://{tenant}.example"),
                                VARIABLES_WITHOUT_VALUES),
                        new ConnectorCategoriesUpdated(COPY, List.of(Category.CRM)),
                        new AuthSchemeConfigAdded(COPY, apiKey(FIRST)),
                        new AuthSchemeConfigAdded(COPY, oauth2(null, "audience=api", false)),
                        imported("1.1", "First", 7));
    }

    @Test
    void givenVariablesOfABigQueryConnector_whenImported_thenTheirNamesCome() {
        Protocol.BigQuery dataset = new Protocol.BigQuery("acme.sales");
        givenNothing()
                .when(
                        importOf(
                                BIGQUERY_CONNECTOR,
                                new ConnectorUpdated(CONNECTOR, "Warehouse", true, null, null, dataset, VARIABLES),
                                DRAFT,
                                PUBLISHED))
                .emits(
                        new BigQueryConnectorCreated(COPY, ANOTHER_ORGANISATION, "Warehouse", "acme.sales"),
                        new ConnectorUpdated(COPY, "Warehouse", false, null, null, dataset, VARIABLES_WITHOUT_VALUES),
                        imported("1.0", null, 3));
    }

    @Test
    void givenTheIdIsTaken_whenImported_thenItIsAConflict() {
        ConnectorState source = stateAfter(List.of(HTTP_CONNECTOR, DRAFT, PUBLISHED));
        ImportConnectorVersion command =
                new ImportConnectorVersion(
                        CONNECTOR, ORGANISATION, ANOTHER_VERSION, source, source.versions().latest().orElseThrow());

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ConnectorDecisions.decide(source, command))
                .matches(refusal -> refusal.code() == ErrorCode.CONFLICT);
    }

    @Test
    void givenADraft_whenImported_thenThereIsNoSuchCommand() {
        ConnectorState source = stateAfter(List.of(HTTP_CONNECTOR, DRAFT));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ImportConnectorVersion(
                                COPY,
                                ANOTHER_ORGANISATION,
                                ANOTHER_VERSION,
                                source,
                                source.versions().all().getFirst()));
    }

    private static ImportConnectorVersion importOf(ConnectorEvent... history) {
        ConnectorState source = stateAfter(List.of(history));
        return new ImportConnectorVersion(
                COPY, ANOTHER_ORGANISATION, ANOTHER_VERSION, source, source.versions().latest().orElseThrow());
    }

    private static VersionImported imported(String name, @Nullable String description, long sequence) {
        return new VersionImported(
                COPY,
                ANOTHER_VERSION,
                name,
                description,
                new LibraryOrigin(CONNECTOR, ORGANISATION, VERSION, name, sequence));
    }

    private static AuthSchemeConfig oauth2(
            @Nullable ClientCredential client, String authorizeParams, boolean hasCertificate) {
        return new AuthSchemeConfig.OAuth2(
                SECOND,
                "Login",
                "https://login.acme.example/authorize",
                TOKEN_URL,
                List.of(new Scope("read", null)),
                List.of("read"),
                new Grant.AuthorizationCode(client),
                authorizeParams,
                null,
                true,
                hasCertificate ? CREDENTIAL_ID : null);
    }
}
