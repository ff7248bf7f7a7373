package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.validation.FormParameters;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.Tags;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What everybody may see of a public connector: nothing of its credentials, no values of its variables. Readers who
 * have no part in its organisation are shown this, and a copy is made of this.
 */
public final class PublicPart {

    private static final Pattern NO_LETTER = Pattern.compile("[^A-Za-z]");

    private PublicPart() {}

    /** A connector as it is copied: without its versions and its tags, which are how its owner keeps them apart. */
    public static ConnectorState of(ConnectorState state) {
        return new ConnectorState(
                state.id(),
                state.organisationId(),
                state.name(),
                state.isPublic(),
                state.documentationUrl(),
                state.imageUrl(),
                Tags.NONE,
                state.categories(),
                state.protocol(),
                of(state.connectionVariables()),
                state.authSchemeConfigs().stream().map(PublicPart::of).toList(),
                Connections.NONE,
                Versions.NONE,
                state.version(),
                state.createdAt(),
                state.updatedAt(),
                state.deletedAt());
    }

    /** A config without the credentials of its organisation. */
    private static AuthSchemeConfig of(AuthSchemeConfig config) {
        return config instanceof OAuth2 oauth2
                ? new OAuth2(
                        oauth2.id(),
                        oauth2.description(),
                        oauth2.authorizeUrl(),
                        oauth2.tokenUrl(),
                        oauth2.scopes(),
                        oauth2.defaultScopes(),
                        oauth2.grant().withClient(null),
                        of(oauth2.additionalAuthorizeParams()),
                        of(oauth2.additionalTokenParams()),
                        oauth2.mtlsEnabled(),
                        null)
                : config;
    }

    /** The names of variables. */
    static List<ConnectionVariable> of(List<ConnectionVariable> variables) {
        return variables.stream().map(variable -> new ConnectionVariable(variable.name(), "")).toList();
    }

    /** What is hidden in a grant must not stand in the parameters beside it, however it is spelt there. */
    static @Nullable String of(@Nullable String params) {
        if (params == null) {
            return null;
        }
        String others =
                FormParameters.without(
                        params, name -> NO_LETTER.matcher(name).replaceAll("").equalsIgnoreCase("clientid"));
        return others.isEmpty() ? null : others;
    }
}
