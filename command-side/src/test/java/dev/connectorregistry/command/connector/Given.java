package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange;
import dev.connectorregistry.api.connector.ClientCredentialChange.SecretChange;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionCredentials;
import dev.connectorregistry.api.connector.ConnectionDraft;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.VersionCommand.Replacement;
import dev.connectorregistry.api.connector.VersionEvent.VersionCreated;
import dev.connectorregistry.api.connector.VersionEvent.VersionPublished;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialDraft;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.kernel.VersionId;

import org.jspecify.annotations.Nullable;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the scenarios speak of: a connector to Acme's API, its organisation, and configs for it. */
final class Given {

    static final ConnectorId CONNECTOR = ConnectorId.of("01JACME0000000000000000000");
    static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");
    static final OrganisationId ANOTHER_ORGANISATION = OrganisationId.of("01J0RG00000000000000000002");

    static final AuthSchemeConfigId FIRST = AuthSchemeConfigId.of("01JC0NF1G00000000000000001");
    static final AuthSchemeConfigId SECOND = AuthSchemeConfigId.of("01JC0NF1G00000000000000002");
    static final AuthSchemeConfigId THIRD = AuthSchemeConfigId.of("01JC0NF1G00000000000000003");

    static final CredentialId CREDENTIAL_ID = CredentialId.of("01JCRED0000000000000000001");
    static final CredentialId ANOTHER_CREDENTIAL_ID = CredentialId.of("01JCRED0000000000000000002");
    static final SecretVersion SECRET = SecretVersion.of("01JSECRET00000000000000001");
    static final SecretVersion NEW_SECRET = SecretVersion.of("01JSECRET00000000000000002");

    static final ClientCredential CREDENTIAL =
            new ClientCredential(CREDENTIAL_ID, ORGANISATION, "client-of-acme", SECRET);

    static final String TOKEN_URL = "https://login.acme.example/token";
    static final String SAME_ORIGIN = "https://LOGIN.acme.example:443/v2/token";
    static final String ANOTHER_ORIGIN = "https://login.evil.example/token";

    static final Tags TAGS = new Tags(Map.of("team", List.of("crm", "sales")));
    static final List<ConnectionVariable> VARIABLES = List.of(new ConnectionVariable("tenant", "acme"));

    static final HttpConnectorCreated HTTP_CONNECTOR =
            new HttpConnectorCreated(
                    CONNECTOR, ORGANISATION, "Acme", "https://{tenant}.example", VARIABLES, TAGS, true);

    static final BigQueryConnectorCreated BIGQUERY_CONNECTOR =
            new BigQueryConnectorCreated(CONNECTOR, ORGANISATION, "Warehouse", "acme.sales");

    static final ConnectionId CONNECTION = ConnectionId.of("01JC0NNECT0000000000000001");
    static final ConnectionId ANOTHER_CONNECTION = ConnectionId.of("01JC0NNECT0000000000000002");
    static final CredentialId KEY_ID = CredentialId.of("01JCRED0000000000000000011");
    static final CredentialId TOKEN_ID = CredentialId.of("01JCRED0000000000000000012");

    static final CredentialDraft KEY =
            new CredentialDraft(KEY_ID, "Key", new CredentialData.Text(), SECRET, null, null);
    static final CredentialDraft TOKEN =
            new CredentialDraft(
                    TOKEN_ID,
                    "Token",
                    new CredentialData.OAuth2Token(List.of("read"), true, true),
                    NEW_SECRET,
                    null,
                    null);

    static final ConnectionCredentialId KEY_OF_CONNECTION = ConnectionCredentialId.of("01JC0NNCRED000000000000001");
    static final ConnectionCredentialId TOKEN_OF_CONNECTION = ConnectionCredentialId.of("01JC0NNCRED000000000000002");

    /** It acts with a key for the first config. */
    static final ConnectionCreated CONNECTED =
            connected(CONNECTION, "Production", List.of(keyFor(apiKey(FIRST))), List.of(), VARIABLES);

    static final ConnectorDeleted DELETED = new ConnectorDeleted(CONNECTOR, false);

    static final VersionId VERSION = VersionId.of("01JVERS1000000000000000001");
    static final VersionId ANOTHER_VERSION = VersionId.of("01JVERS1000000000000000002");

    static final VersionCreated DRAFT = new VersionCreated(CONNECTOR, VERSION, "1.0", null, null);
    static final VersionCreated ANOTHER_DRAFT = new VersionCreated(CONNECTOR, ANOTHER_VERSION, "2.0", null, null);
    static final VersionPublished PUBLISHED = new VersionPublished(CONNECTOR, VERSION);
    static final VersionPublished ANOTHER_PUBLISHED = new VersionPublished(CONNECTOR, ANOTHER_VERSION);

    private Given() {}

    /** A version as an answer shows it, but for what is given. */
    static Replacement asItIs(
            ConnectorState state,
            ConnectorVersion version,
            String name,
            @Nullable String description,
            boolean isDefault) {
        ConnectorVersion.Publication publication = version.publication();
        return new Replacement(
                version.id(),
                name,
                description,
                state.versions().latest().filter(version::equals).isPresent(),
                isDefault,
                version.createdAt().truncatedTo(ChronoUnit.MILLIS),
                version.updatedAt().truncatedTo(ChronoUnit.MILLIS),
                publication == null ? null : publication.at().truncatedTo(ChronoUnit.MILLIS));
    }

    static AuthSchemeConfig apiKey(AuthSchemeConfigId id) {
        return apiKey(id, "Key");
    }

    static AuthSchemeConfig apiKey(AuthSchemeConfigId id, String description) {
        return new AuthSchemeConfig.ApiKey(id, description, "X-Key", ParameterLocation.HEADER);
    }

    static AuthSchemeConfig.OAuth2 oauth2(
            AuthSchemeConfigId id, String tokenUrl, @Nullable ClientCredential credential) {
        return oauth2(id, tokenUrl, new Grant.AuthorizationCode(credential));
    }

    static AuthSchemeConfig.OAuth2 oauth2(AuthSchemeConfigId id, String tokenUrl, Grant grant) {
        return new AuthSchemeConfig.OAuth2(
                id,
                "Login",
                "https://login.acme.example/authorize",
                tokenUrl,
                List.of(new Scope("read", null)),
                List.of("read"),
                grant,
                null,
                null,
                null,
                null);
    }

    static ConnectionCreated connected(
            ConnectionId id,
            String name,
            List<ConnectionCredential> action,
            List<ConnectionCredential> trigger,
            List<ConnectionVariable> variables) {
        return new ConnectionCreated(CONNECTOR, id, name, new ConnectionCredentials(action, trigger), variables);
    }

    static ConnectionCredential keyFor(AuthSchemeConfig config) {
        return new ConnectionCredential(KEY_OF_CONNECTION, config, KEY_ID, CredentialType.STRING);
    }

    static ConnectionCredential tokenFor(AuthSchemeConfig config) {
        return new ConnectionCredential(TOKEN_OF_CONNECTION, config, TOKEN_ID, CredentialType.OAUTH2_TOKEN);
    }

    /** The draft of a connection that acts with one credential. */
    static ConnectionDraft connection(
            String name, AuthSchemeConfigDraft config, CredentialDraft credential, ConnectionVariable... variables) {
        ConnectionCredentialId id = credential.id().equals(KEY_ID) ? KEY_OF_CONNECTION : TOKEN_OF_CONNECTION;
        return new ConnectionDraft(
                CONNECTION,
                name,
                List.of(new ConnectionDraft.Credential(id, config, credential)),
                List.of(),
                List.of(variables));
    }

    static AuthSchemeConfigAdded added(AuthSchemeConfig config) {
        return new AuthSchemeConfigAdded(CONNECTOR, config);
    }

    static AuthSchemeConfigUpdated updated(AuthSchemeConfig config) {
        return new AuthSchemeConfigUpdated(CONNECTOR, config);
    }

    static AuthSchemeConfigRemoved removed(AuthSchemeConfigId id) {
        return new AuthSchemeConfigRemoved(CONNECTOR, id);
    }

    /** A draft that brings no client credential. */
    static AuthSchemeConfigDraft draft(AuthSchemeConfig config) {
        return new AuthSchemeConfigDraft(config, new ClientCredentialChange.None());
    }

    /** A draft that brings a new client credential. */
    static AuthSchemeConfigDraft draft(AuthSchemeConfig config, ClientCredential created) {
        return new AuthSchemeConfigDraft(config, new ClientCredentialChange.Create(created));
    }

    /** A draft that merges into the connector's credential; the client id stays. */
    static AuthSchemeConfigDraft merging(AuthSchemeConfig config, SecretChange secret) {
        return merging(config, new Patch.Keep<>(), secret);
    }

    /** A draft that merges into the connector's credential. */
    static AuthSchemeConfigDraft merging(AuthSchemeConfig config, Patch<String> clientId, SecretChange secret) {
        return new AuthSchemeConfigDraft(
                config, new ClientCredentialChange.Merge(CREDENTIAL_ID, ORGANISATION, clientId, secret));
    }

    static ClientCredential credential(@Nullable String clientId, @Nullable SecretVersion version) {
        return new ClientCredential(CREDENTIAL_ID, ORGANISATION, clientId, version);
    }

    static Precondition ifMatch(Long... versions) {
        return new Precondition(Set.of(versions), false);
    }

    static final Precondition IF_NONE_MATCH_ANY = new Precondition(null, true);
}
