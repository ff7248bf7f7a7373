package dev.connectorregistry.command.connector;

import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * An AuthSchemeConfig as it is sent. The contract's schema was held against it before: which properties are there
 * depends on the schemeType.
 */
record AuthSchemeConfigRequest(
        AuthSchemeConfigId id,
        String description,
        String schemeType,
        @Nullable String name,
        @Nullable ParameterLocation in,
        @Nullable HmacAlgorithm algorithm,
        @Nullable List<DigestInput> digestInputs,
        @Nullable String authorizeUrl,
        @Nullable String tokenUrl,
        @Nullable List<Scope> scopes,
        @Nullable List<String> defaultScopes,
        @Nullable GrantRequest grant,
        @Nullable String additionalAuthorizeParams,
        @Nullable String additionalTokenParams,
        @Nullable Boolean mtlsEnabled,
        @Nullable CredentialId mtlsCredentialId) {

    /** The config that is asked for, naming no client credential yet. */
    AuthSchemeConfig config() {
        return switch (schemeType) {
            case "none" -> new AuthSchemeConfig.None(id, description);
            case "basic-auth" -> new AuthSchemeConfig.BasicAuth(id, description);
            case "certificate" -> new AuthSchemeConfig.Certificate(id, description);
            case "api-key" -> new AuthSchemeConfig.ApiKey(id, description, sent(name), sent(in));
            case "hmac" ->
                    new AuthSchemeConfig.Hmac(
                            id, description, sent(name), sent(in), sent(algorithm), sent(digestInputs));
            case "oauth2" ->
                    new AuthSchemeConfig.OAuth2(
                            id,
                            description,
                            sent(authorizeUrl),
                            sent(tokenUrl),
                            sent(scopes),
                            sent(defaultScopes),
                            grantWithoutClient(sent(grant)),
                            additionalAuthorizeParams,
                            additionalTokenParams,
                            mtlsEnabled,
                            mtlsCredentialId);
            default -> throw new IllegalStateException("The schema let an unknown schemeType pass");
        };
    }

    private static Grant grantWithoutClient(GrantRequest grant) {
        return switch (grant.grantType()) {
            case "authorization_code" -> new Grant.AuthorizationCode(null);
            case "password" -> new Grant.Password(null);
            case "client_credentials" -> new Grant.ClientCredentials();
            default -> throw new IllegalStateException("The schema let an unknown grantType pass");
        };
    }

    private static <T> T sent(@Nullable T property) {
        return Objects.requireNonNull(property, "the schema requires it");
    }
}
