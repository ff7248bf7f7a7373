package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange;
import dev.connectorregistry.api.connector.ClientCredentialChange.SecretChange;
import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Judges the copy of a config that a connection is to have. It may differ from the connector's own in what it says, but
 * not in its id, its scheme and its client: a client credential belongs to the connector.
 */
final class ConfigCopies {

    private final List<FieldProblem> problems;

    /**
     * @param problems where what is wrong is added
     */
    ConfigCopies(List<FieldProblem> problems) {
        this.problems = problems;
    }

    /**
     * The copy that a draft comes to.
     *
     * @param field the path of the config in the request
     * @param own the config that it is a copy of; null where the connector has none of that id
     */
    AuthSchemeConfig copy(String field, @Nullable AuthSchemeConfig own, AuthSchemeConfigDraft draft) {
        AuthSchemeConfig config = draft.config();
        if (own == null) {
            add(field + ".id", "is not the id of an auth scheme config that the connector has");
            return config;
        }
        if (!own.schemeType().equals(config.schemeType())) {
            add(field + ".schemeType", "must be \"%s\", as in the connector's config".formatted(own.schemeType()));
            return config;
        }
        return config instanceof OAuth2 oauth2
                ? oauth2.withGrant(
                        oauth2.grant().withClient(client(field + ".grant", own.clientCredential(), draft.client())))
                : config;
    }

    /**
     * Judges whether a credential is for a config.
     *
     * @param field the path of the credential's type in the request
     */
    void requireFitting(String field, CredentialType type, AuthSchemeConfig config) {
        if (!type.fits(config)) {
            add(
                    field,
                    "is \"%s\", which is no credential for this auth scheme config: it takes %s"
                            .formatted(
                                    type.wireName(),
                                    CredentialType.fitting(config).stream()
                                            .map(fitting -> "\"" + fitting.wireName() + "\"")
                                            .collect(Collectors.joining(" or "))));
        }
    }

    /**
     * Judges whether the connector's client secret would stay at its origin.
     *
     * @param field the path of the config in the request
     * @param ownVariables those of the connector
     * @param copyVariables those of the connection
     */
    void requireOriginOfClient(
            String field,
            @Nullable AuthSchemeConfig own,
            List<ConnectionVariable> ownVariables,
            AuthSchemeConfig copy,
            List<ConnectionVariable> copyVariables) {
        ClientCredential client = own == null ? null : own.clientCredential();
        if (client != null
                && client.secretVersion() != null
                && own instanceof OAuth2 oauth2
                && copy instanceof OAuth2 copied
                && !origin(oauth2, ownVariables).equals(origin(copied, copyVariables))) {
            add(
                    field + ".tokenUrl",
                    "must have the origin of the connector's tokenUrl, because the stored client secret is for that");
        }
    }

    static EndpointOrigin origin(OAuth2 config, List<ConnectionVariable> variables) {
        return EndpointOrigin.of(config.tokenUrl(), variables);
    }

    /** The client of the copy is the connector's. The version of its secret is not copied: it may be exchanged. */
    private @Nullable ClientCredential client(
            String field, @Nullable ClientCredential own, ClientCredentialChange change) {
        switch (change) {
            case ClientCredentialChange.None _ -> {
                // Nothing was said of it.
            }
            case ClientCredentialChange.Create create -> {
                boolean isOwn = own != null && create.credential().credentialId().equals(own.credentialId());
                if (!isOwn) {
                    judgeClientId(field, own, create.credential().clientId());
                    if (create.credential().secretVersion() != null) {
                        addSecret(field);
                    }
                }
            }
            case ClientCredentialChange.Merge merge -> judge(field, own, merge);
        }
        return own == null
                ? null
                : new ClientCredential(own.credentialId(), own.organisationId(), own.clientId(), null);
    }

    private void judge(String field, @Nullable ClientCredential own, ClientCredentialChange.Merge merge) {
        if (own == null || !own.credentialId().equals(merge.credentialId())) {
            add(field + ".credentialId", "must be that of the connector's auth scheme config");
        }
        if (own == null || !own.organisationId().equals(merge.organisationId())) {
            add(field + ".organisationId", "must be that of the connector's auth scheme config");
        }
        switch (merge.clientId()) {
            case Patch.Keep<String> _ -> {
                // It stays what it is.
            }
            case Patch.Remove<String> _ -> judgeClientId(field, own, null);
            case Patch.Replace<String> replace -> judgeClientId(field, own, replace.value());
        }
        if (!(merge.secret() instanceof SecretChange.Keep)) {
            addSecret(field);
        }
    }

    private void judgeClientId(String field, @Nullable ClientCredential own, @Nullable String sent) {
        if (!Objects.equals(own == null ? null : own.clientId(), sent)) {
            add(field + ".clientId", "must be that of the connector's auth scheme config");
        }
    }

    private void addSecret(String field) {
        add(field + ".clientSecret", "belongs to the connector's own auth scheme config: change it there");
    }

    private void add(String field, String message) {
        problems.add(new FieldProblem(field, message));
    }
}
