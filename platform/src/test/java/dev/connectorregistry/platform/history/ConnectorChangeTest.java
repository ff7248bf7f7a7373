package dev.connectorregistry.platform.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.VersionEvent.DefaultVersionChanged;
import dev.connectorregistry.api.connector.VersionEvent.VersionCreated;
import dev.connectorregistry.api.connector.VersionEvent.VersionDeleted;
import dev.connectorregistry.api.connector.VersionEvent.VersionImported;
import dev.connectorregistry.api.connector.VersionEvent.VersionPublished;
import dev.connectorregistry.api.connector.VersionEvent.VersionUnpublished;
import dev.connectorregistry.api.connector.VersionEvent.VersionUpdated;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.kernel.VersionId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class ConnectorChangeTest {

    private static final ConnectorId CONNECTOR = ConnectorId.of("01J9ZQ4TS3VN6H2Y5C0R7E8KW0");
    private static final OrganisationId ORGANISATION = OrganisationId.of("01J9ZQ4TS3VN6H2Y5C0R7E8KW1");
    private static final AuthSchemeConfigId KEY = AuthSchemeConfigId.of("01J9ZQ4TS3VN6H2Y5C0R7E8KW2");
    private static final AuthSchemeConfigId OAUTH = AuthSchemeConfigId.of("01J9ZQ4TS3VN6H2Y5C0R7E8KW3");
    private static final CredentialId CREDENTIAL = CredentialId.of("01J9ZQ4TS3VN6H2Y5C0R7E8KW4");
    private static final SecretVersion FIRST_SECRET = SecretVersion.of("01J9ZQ4TS3VN6H2Y5C0R7E8KW5");
    private static final SecretVersion SECOND_SECRET = SecretVersion.of("01J9ZQ4TS3VN6H2Y5C0R7E8KW6");

    private static final VersionId FIRST_VERSION = VersionId.of("01JVERS1000000000000000001");
    private static final VersionId SECOND_VERSION = VersionId.of("01JVERS1000000000000000002");
    private static final HttpConnectorCreated CREATED =
            new HttpConnectorCreated(
                    CONNECTOR,
                    ORGANISATION,
                    "Stripe",
                    "https://api.stripe.com",
                    List.of(),
                    Tags.of(Map.of("tier", List.of("gold"))),
                    false);

    @Test
    void givenNothing_whenAConnectorIsCreated_thenThePatchIsTheWholeConnector() {
        ConnectorChange change = lastOf(CREATED);

        assertThat(change.summary()).isEqualTo("Connector *Stripe* created");
        assertThat(change.diff().fields()).containsExactly("baseUrl", "name", "protocol", "public", "tags");
        assertPatch(
                change,
                """
                [{"op": "replace", "path": "", "fromValue": null, "value": {
                  "id": "01J9ZQ4TS3VN6H2Y5C0R7E8KW0", "organisationId": "01J9ZQ4TS3VN6H2Y5C0R7E8KW1",
                  "name": "Stripe", "public": false, "tags": {"tier": ["gold"]}, "protocol": "http",
                  "baseUrl": "https://api.stripe.com", "authSchemeConfigs": [],
                  "versions": [], "createdAt": "2026-01-31T12:00:00.000Z"}}]
                """);
    }

    @Test
    void givenNothing_whenABigQueryConnectorIsCreated_thenItIsSaid() {
        ConnectorChange change = lastOf(new BigQueryConnectorCreated(CONNECTOR, ORGANISATION, "Sales", "acme.sales"));

        assertThat(change.summary()).isEqualTo("Connector *Sales* created");
        assertThat(change.diff().fields()).containsExactly("datasetId", "name", "protocol", "public");
    }

    @Test
    void givenAConnector_whenItsDetailsAreUpdated_thenEachIsNamedWithItsOldAndNewValue() {
        ConnectorChange change =
                lastOf(
                        CREATED,
                        new ConnectorUpdated(
                                CONNECTOR,
                                "Stripe EU",
                                true,
                                "https://docs.stripe.com",
                                null,
                                new Protocol.Http("https://eu.stripe.com"),
                                List.of(new ConnectionVariable("region", "eu"))));

        assertThat(change.summary())
                .isEqualTo(
                        "Name changed from *Stripe* to *Stripe EU*; made public; base URL changed from"
                                + " `https://api.stripe.com` to `https://eu.stripe.com`; documentation URL set to"
                                + " `https://docs.stripe.com`; connection variable `region` added");
        assertThat(change.diff().fields())
                .containsExactly("baseUrl", "connectionVariables", "documentationURL", "name", "public");
        assertPatch(
                change,
                """
                [{"op": "replace", "path": "/name", "fromValue": "Stripe", "value": "Stripe EU"},
                 {"op": "replace", "path": "/public", "fromValue": false, "value": true},
                 {"op": "replace", "path": "/baseUrl", "fromValue": "https://api.stripe.com",
                  "value": "https://eu.stripe.com"},
                 {"op": "add", "path": "/documentationURL", "value": "https://docs.stripe.com"},
                 {"op": "add", "path": "/connectionVariables", "value": [{"name": "region", "value": "eu"}]}]
                """);
    }

    @Test
    void givenVersions_whenTheyChange_thenEachChangeIsSaid() {
        var first = new VersionCreated(CONNECTOR, FIRST_VERSION, "1.0", null, null);
        var second = new VersionCreated(CONNECTOR, SECOND_VERSION, "2.0", null, FIRST_VERSION);
        var published = new VersionPublished(CONNECTOR, FIRST_VERSION);
        var firstDefault = new DefaultVersionChanged(CONNECTOR, FIRST_VERSION);

        assertThat(lastOf(CREATED, first).summary()).isEqualTo("Version *1.0* created");
        assertThat(lastOf(CREATED, first, new VersionUpdated(CONNECTOR, FIRST_VERSION, "1.1", "Better")).summary())
                .isEqualTo("Version *1.0* renamed to *1.1*; description of version *1.1* set to `Better`");
        assertThat(lastOf(CREATED, first, published).summary()).isEqualTo("Version *1.0* published");
        assertThat(lastOf(CREATED, first, published, published).summary()).isEqualTo("Version *1.0* published again");
        assertThat(lastOf(CREATED, first, published, new VersionUnpublished(CONNECTOR, FIRST_VERSION)).summary())
                .isEqualTo("Version *1.0* unpublished");
        assertThat(lastOf(CREATED, first, second, firstDefault).summary()).isEqualTo("Version *1.0* made the default");
        assertThat(
                        lastOf(
                                        CREATED,
                                        first,
                                        second,
                                        firstDefault,
                                        new DefaultVersionChanged(CONNECTOR, SECOND_VERSION))
                                .summary())
                .isEqualTo("Version *2.0* made the default");
        assertThat(lastOf(CREATED, first, firstDefault, new DefaultVersionChanged(CONNECTOR, null)).summary())
                .isEqualTo("Version *1.0* no longer the default");
        assertThat(lastOf(CREATED, first, new VersionDeleted(CONNECTOR, FIRST_VERSION, false)).summary())
                .isEqualTo("Version *1.0* deleted");
        assertThat(lastOf(CREATED, first, published, new VersionDeleted(CONNECTOR, FIRST_VERSION, true)).summary())
                .isEqualTo("Version *1.0* deleted, although published");
    }

    @Test
    void givenACopy_whenItComesToBe_thenItIsSaidWhereItIsFrom() {
        ConnectorChange change =
                lastOf(
                        CREATED,
                        new VersionImported(
                                CONNECTOR,
                                FIRST_VERSION,
                                "1.0",
                                null,
                                new LibraryOrigin(
                                        ConnectorId.of("01J9ZQ4TS3VN6H2Y5C0R7E8KX9"),
                                        ORGANISATION,
                                        SECOND_VERSION,
                                        "7.0",
                                        3)));

        assertThat(change.summary())
                .isEqualTo("Version *1.0* imported from version *7.0* of connector `01J9ZQ4TS3VN6H2Y5C0R7E8KX9`");
        assertThat(change.diff().fields())
                .containsExactly("importedFrom", "versions", "versions.isDefault", "versions.name");
        assertPatch(
                change,
                """
                [{"op": "add", "path": "/importedFrom", "value": {
                  "connectorId": "01J9ZQ4TS3VN6H2Y5C0R7E8KX9", "organisationId": "01J9ZQ4TS3VN6H2Y5C0R7E8KW1",
                  "versionId": "01JVERS1000000000000000002", "versionName": "7.0"}},
                 {"op": "add", "path": "/versions/0", "value": {
                  "id": "01JVERS1000000000000000001", "name": "1.0", "isDefault": false}}]
                """);
    }

    @Test
    void givenTags_whenTheyAreReplaced_thenKeysThatCameWentAndChangedAreNamed() {
        ConnectorChange change =
                lastOf(
                        CREATED,
                        new ConnectorTagsUpdated(CONNECTOR, Tags.of(Map.of("tier", List.of("gold"), "old", List.of()))),
                        new ConnectorTagsUpdated(
                                CONNECTOR, Tags.of(Map.of("tier", List.of("silver"), "a/b=c~d", List.of("x")))));

        assertThat(change.summary()).isEqualTo("Tags replaced: `a/b=c~d` added, `old` removed, `tier` changed");
        assertThat(change.diff().fields()).containsExactly("tags");
        assertThat(change.diff().patch().findValuesAsString("path"))
                .containsExactlyInAnyOrder("/tags/old", "/tags/tier/0", "/tags/a~1b=c~0d");
    }

    @Test
    void givenCategories_whenTheyAreReplacedOrReordered_thenItIsSaid() {
        var replaced = new ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.CRM, Category.ERP));
        var reordered = new ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.ERP, Category.CRM));

        assertThat(lastOf(CREATED, replaced).summary()).isEqualTo("Categories replaced: `CRM`, `ERP` added");
        assertThat(lastOf(CREATED, replaced, reordered).summary()).isEqualTo("Categories reordered");
        assertThat(lastOf(CREATED, replaced, reordered).diff().fields()).containsExactly("categories");
    }

    @Test
    void givenAConnector_whenAConfigIsAdded_thenItsPatchShowsItWithTheSecretAsAWord() {
        ConnectorChange change = lastOf(CREATED, new AuthSchemeConfigAdded(CONNECTOR, oauth(FIRST_SECRET, "read")));

        assertThat(change.summary()).isEqualTo("Auth scheme config *Production OAuth* (oauth2) added");
        assertThat(change.diff().fields())
                .contains(
                        "authSchemeConfigs",
                        "authSchemeConfigs.scopes",
                        "authSchemeConfigs.grant.clientId",
                        "authSchemeConfigs.grant.clientSecret");
        assertThat(change.diff().patch()).hasSize(1);
        assertThat(change.diff().patch().at("/0/op").stringValue()).isEqualTo("add");
        assertThat(change.diff().patch().at("/0/path").stringValue()).isEqualTo("/authSchemeConfigs/0");
        assertThat(change.diff().patch().at("/0/value/grant/clientSecret").stringValue()).isEqualTo("set");
    }

    @Test
    void givenAConfig_whenAScopeIsAdded_thenItIsSaidAsPeopleWouldSayIt() {
        ConnectorChange change =
                lastOf(
                        CREATED,
                        new AuthSchemeConfigAdded(CONNECTOR, oauth(FIRST_SECRET, "read")),
                        new AuthSchemeConfigUpdated(CONNECTOR, oauth(FIRST_SECRET, "read", "write")));

        assertThat(change.summary()).isEqualTo("OAuth scope `write` added to *Production OAuth*");
        assertThat(change.diff().fields()).containsExactly("authSchemeConfigs.scopes");
        assertPatch(
                change,
                """
                [{"op": "add", "path": "/authSchemeConfigs/0/scopes/1", "value": {"name": "write"}}]
                """);
    }

    @Test
    void givenASecret_whenItIsReplaced_thenItIsChanged() {
        ConnectorChange change = whenTheSecretBecomes(SECOND_SECRET);

        assertThat(change.summary()).isEqualTo("Client secret of *Production OAuth* changed");
        assertPatch(
                change,
                """
                [{"op": "replace", "path": "/authSchemeConfigs/0/grant/clientSecret", "fromValue": "set",
                  "value": "changed"}]
                """);
    }

    @Test
    void givenASecret_whenItIsTakenAway_thenItIsRemoved() {
        ConnectorChange change = whenTheSecretBecomes(null);

        assertThat(change.summary()).isEqualTo("Client secret of *Production OAuth* removed");
        assertPatch(
                change,
                """
                [{"op": "replace", "path": "/authSchemeConfigs/0/grant/clientSecret", "fromValue": "set",
                  "value": "removed"}]
                """);
    }

    @Test
    void givenNoSecret_whenOneIsGiven_thenItIsSet() {
        ConnectorChange change =
                lastOf(
                        CREATED,
                        new AuthSchemeConfigAdded(CONNECTOR, oauth(null, "read")),
                        new AuthSchemeConfigUpdated(CONNECTOR, oauth(FIRST_SECRET, "read")));

        assertThat(change.summary()).isEqualTo("Client secret of *Production OAuth* set");
        assertPatch(
                change,
                """
                [{"op": "add", "path": "/authSchemeConfigs/0/grant/clientSecret", "value": "set"}]
                """);
    }

    @Test
    void givenAConfig_whenItBecomesOneOfAnotherScheme_thenItIsSaid() {
        ConnectorChange change =
                lastOf(
                        CREATED,
                        new AuthSchemeConfigAdded(CONNECTOR, key("Key")),
                        new AuthSchemeConfigUpdated(
                                CONNECTOR,
                                new AuthSchemeConfig.Hmac(
                                        KEY,
                                        "Signature",
                                        "X-Signature",
                                        ParameterLocation.HEADER,
                                        HmacAlgorithm.SHA256,
                                        List.of(DigestInput.BODY))));

        assertThat(change.summary())
                .isEqualTo(
                        "Auth scheme config *Key* renamed to *Signature*; scheme of *Signature* changed from `api-key`"
                                + " to `hmac`");
        assertThat(change.diff().fields())
                .contains("authSchemeConfigs.schemeType", "authSchemeConfigs.algorithm")
                .doesNotContain("authSchemeConfigs");
    }

    @Test
    void givenTwoConfigs_whenTheyChangePlaces_thenThePatchMovesOne() {
        ConnectorChange change =
                lastOf(
                        CREATED,
                        new AuthSchemeConfigAdded(CONNECTOR, key("Key")),
                        new AuthSchemeConfigAdded(CONNECTOR, oauth(FIRST_SECRET)),
                        new AuthSchemeConfigsReordered(CONNECTOR, List.of(OAUTH, KEY)));

        assertThat(change.summary()).isEqualTo("Auth scheme configs reordered: *Production OAuth*, *Key*");
        assertThat(change.diff().fields()).containsExactly("authSchemeConfigs");
        assertPatch(
                change,
                """
                [{"op": "move", "from": "/authSchemeConfigs/0", "path": "/authSchemeConfigs/1"}]
                """);
    }

    @Test
    void givenTwoConfigs_whenTheFirstIsRemoved_thenThePatchHasAllOfIt() {
        ConnectorChange change =
                lastOf(
                        CREATED,
                        new AuthSchemeConfigAdded(CONNECTOR, key("Key")),
                        new AuthSchemeConfigAdded(CONNECTOR, oauth(FIRST_SECRET)),
                        new AuthSchemeConfigRemoved(CONNECTOR, KEY));

        assertThat(change.summary()).isEqualTo("Auth scheme config *Key* removed");
        assertPatch(
                change,
                """
                [{"op": "remove", "path": "/authSchemeConfigs/0", "value": {
                  "id": "01J9ZQ4TS3VN6H2Y5C0R7E8KW2", "description": "Key", "schemeType": "api-key",
                  "name": "X-Key", "in": "header"}}]
                """);
    }

    @Test
    void givenAConnectorInUse_whenItIsDeletedByForce_thenItIsSaid() {
        ConnectorChange change =
                lastOf(
                        CREATED,
                        new VersionCreated(CONNECTOR, FIRST_VERSION, "1.0", null, null),
                        new VersionPublished(CONNECTOR, FIRST_VERSION),
                        new ConnectorDeleted(CONNECTOR, true));

        assertThat(change.summary()).isEqualTo("Connector *Stripe* deleted, although in use");
    }

    @Test
    void givenAnEarlyEvent_whenForceWasSentForNothing_thenItIsNotSaidThatAnythingUsedTheConnector() {
        assertThat(lastOf(CREATED, new ConnectorDeleted(CONNECTOR, true)).summary())
                .isEqualTo("Connector *Stripe* deleted");
    }

    @Test
    void givenAConnector_whenItIsDeleted_thenThePatchEndsInNull() {
        ConnectorChange change = lastOf(CREATED, new ConnectorDeleted(CONNECTOR, false));

        assertThat(change.summary()).isEqualTo("Connector *Stripe* deleted");
        assertThat(change.diff().fields()).contains("name", "baseUrl");
        assertThat(change.diff().patch().at("/0/value").isNull()).isTrue();
        assertThat(change.diff().patch().at("/0/fromValue/name").stringValue()).isEqualTo("Stripe");
    }

    @Test
    void givenATimeBeforeTheCreation_whenCompared_thenItIsSaidThatTheConnectorDidNotExistYet() {
        ConnectorState created = stateOf(CREATED);
        ConnectorState deleted = stateOf(CREATED, new ConnectorDeleted(CONNECTOR, false));

        assertThat(ConnectorDiff.between(created, null).words())
                .containsExactly("Connector *Stripe* did not exist yet");
        assertThat(ConnectorDiff.between(null, created).words()).containsExactly("Connector *Stripe* created");
        assertThat(ConnectorDiff.between(created, deleted).words()).containsExactly("Connector *Stripe* deleted");
        assertThat(ConnectorDiff.between(deleted, null).words()).isEmpty();
    }

    @Test
    void givenTwoStatesFarApart_whenTheyAreCompared_thenEachConfigIsComparedWithItself() {
        ConnectorState before = stateOf(CREATED, new AuthSchemeConfigAdded(CONNECTOR, key("Key")));
        ConnectorState after =
                stateOf(
                        CREATED,
                        new AuthSchemeConfigAdded(CONNECTOR, oauth(FIRST_SECRET)),
                        new AuthSchemeConfigAdded(CONNECTOR, key("Renamed")));

        ConnectorDiff diff = ConnectorDiff.between(before, after);

        assertThat(diff.words())
                .containsExactly(
                        "Auth scheme config *Production OAuth* (oauth2) added",
                        "Auth scheme config *Key* renamed to *Renamed*");
        assertThat(diff.patch().findValuesAsString("path"))
                .containsExactly("/authSchemeConfigs/0/description", "/authSchemeConfigs/1", "/authSchemeConfigs/1");
    }

    @Test
    void givenLongTextsAndControls_whenTheyAreQuoted_thenTheSummaryIsOneLineOfBoundedLength() {
        String name = "a\r\nb\u202Ec" + "🔑".repeat(200);
        ConnectorChange change =
                lastOf(
                        CREATED,
                        new ConnectorUpdated(
                                CONNECTOR, name, true, name, name, new Protocol.Http(name + "2"), List.of()));

        assertThat(change.summary())
                .startsWith("Name changed from *Stripe* to *a  b c🔑")
                .endsWith("; and 2 more changes")
                .hasSizeLessThanOrEqualTo(ConnectorChange.MAX_SUMMARY);
    }

    @Test
    void givenAnEventThatChangesNothing_whenItIsDescribed_thenItIsSaid() {
        assertThat(lastOf(CREATED, new ConnectorTagsUpdated(CONNECTOR, CREATED.tags())).summary())
                .isEqualTo("Nothing that is shown was changed");
    }

    private static ConnectorChange whenTheSecretBecomes(@Nullable SecretVersion secret) {
        return lastOf(
                CREATED,
                new AuthSchemeConfigAdded(CONNECTOR, oauth(FIRST_SECRET, "read")),
                new AuthSchemeConfigUpdated(CONNECTOR, oauth(secret, "read")));
    }

    private static AuthSchemeConfig key(String description) {
        return new AuthSchemeConfig.ApiKey(KEY, description, "X-Key", ParameterLocation.HEADER);
    }

    private static AuthSchemeConfig oauth(@Nullable SecretVersion secret, String... scopes) {
        return new AuthSchemeConfig.OAuth2(
                OAUTH,
                "Production OAuth",
                "https://connect.stripe.com/oauth/authorize",
                "https://connect.stripe.com/oauth/token",
                Arrays.stream(scopes).map(scope -> new Scope(scope, null)).toList(),
                List.of(),
                new Grant.AuthorizationCode(new ClientCredential(CREDENTIAL, ORGANISATION, "ca_123", secret)),
                null,
                null,
                null,
                null);
    }

    private static ConnectorState stateOf(ConnectorEvent... history) {
        ConnectorState state = null;
        for (int sequence = 0; sequence < history.length; sequence++) {
            state = ConnectorState.evolve(state, history[sequence], sequence, instantOf(sequence));
        }
        return Objects.requireNonNull(state);
    }

    private static ConnectorChange lastOf(ConnectorEvent... history) {
        int last = history.length - 1;
        ConnectorState before = last == 0 ? null : stateOf(Arrays.copyOf(history, last));
        return ConnectorChange.of(
                before, history[last], ConnectorState.evolve(before, history[last], last, instantOf(last)));
    }

    private static Instant instantOf(int sequence) {
        return Instant.parse("2026-01-31T12:00:00.000Z").plusSeconds(sequence);
    }

    private static void assertPatch(ConnectorChange change, String expected) {
        assertThat(change.diff().patch()).isEqualTo(JsonMapper.shared().readTree(expected));
    }
}
