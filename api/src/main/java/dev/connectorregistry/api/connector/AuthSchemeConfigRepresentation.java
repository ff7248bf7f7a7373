package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.Message;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An AuthSchemeConfig as answers show it: which properties it has depends on its schemeType, as the HTTP contract says.
 * It names no sealed secret, not even its version.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "description", "schemeType"})
public record AuthSchemeConfigRepresentation(
        String id,
        String description,
        String schemeType,
        @Nullable String name,
        @Nullable ParameterLocation in,
        @Nullable HmacAlgorithm algorithm,
        @Nullable List<DigestInput> digestInputs,
        @Nullable String authorizeUrl,
        @Nullable String tokenUrl,
        @Nullable List<ScopeRepresentation> scopes,
        @Nullable List<String> defaultScopes,
        @Nullable GrantRepresentation grant,
        @Nullable String additionalAuthorizeParams,
        @Nullable String additionalTokenParams,
        @Nullable Boolean mtlsEnabled,
        @Nullable CredentialId mtlsCredentialId,
        @Nullable List<Message> validationMessages) {

    /** A scope as answers show it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ScopeRepresentation(String name, @Nullable String description) {}

    /** A grant as answers show it, without its secret. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GrantRepresentation(
            String grantType,
            @Nullable CredentialId credentialId,
            @Nullable OrganisationId organisationId,
            @Nullable String clientId) {

        static GrantRepresentation of(Grant grant) {
            ClientCredential client = grant.client();
            return client == null
                    ? new GrantRepresentation(grant.grantType(), null, null, null)
                    : new GrantRepresentation(
                            grant.grantType(), client.credentialId(), client.organisationId(), client.clientId());
        }

        GrantRepresentation forStrangers() {
            return new GrantRepresentation(grantType, null, null, null);
        }
    }

    /**
     * Shows a config with what the validation rules say of it.
     *
     * @param messages what the rules say; none where the list is empty
     */
    public static AuthSchemeConfigRepresentation of(AuthSchemeConfig config, List<Message> messages) {
        List<Message> shown = messages.isEmpty() ? null : messages;
        return switch (config) {
            case AuthSchemeConfig.None none -> plain(none, shown);
            case AuthSchemeConfig.BasicAuth basicAuth -> plain(basicAuth, shown);
            case AuthSchemeConfig.Certificate certificate -> plain(certificate, shown);
            case AuthSchemeConfig.ApiKey key ->
                    new AuthSchemeConfigRepresentation(
                            key.id().value(),
                            key.description(),
                            key.schemeType(),
                            key.name(),
                            key.in(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            shown);
            case AuthSchemeConfig.Hmac hmac ->
                    new AuthSchemeConfigRepresentation(
                            hmac.id().value(),
                            hmac.description(),
                            hmac.schemeType(),
                            hmac.name(),
                            hmac.in(),
                            hmac.algorithm(),
                            hmac.digestInputs(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            shown);
            case AuthSchemeConfig.OAuth2 oauth2 ->
                    new AuthSchemeConfigRepresentation(
                            oauth2.id().value(),
                            oauth2.description(),
                            oauth2.schemeType(),
                            null,
                            null,
                            null,
                            null,
                            oauth2.authorizeUrl(),
                            oauth2.tokenUrl(),
                            oauth2.scopes().stream().map(AuthSchemeConfigRepresentation::scope).toList(),
                            oauth2.defaultScopes(),
                            GrantRepresentation.of(oauth2.grant()),
                            oauth2.additionalAuthorizeParams(),
                            oauth2.additionalTokenParams(),
                            oauth2.mtlsEnabled(),
                            oauth2.mtlsCredentialId(),
                            shown);
        };
    }

    /** The same config for callers who have no part in its organisation: nothing of its credentials. */
    AuthSchemeConfigRepresentation forStrangers() {
        return new AuthSchemeConfigRepresentation(
                id,
                description,
                schemeType,
                name,
                in,
                algorithm,
                digestInputs,
                authorizeUrl,
                tokenUrl,
                scopes,
                defaultScopes,
                grant == null ? null : grant.forStrangers(),
                PublicPart.of(additionalAuthorizeParams),
                PublicPart.of(additionalTokenParams),
                mtlsEnabled,
                null,
                validationMessages);
    }

    private static ScopeRepresentation scope(Scope scope) {
        return new ScopeRepresentation(scope.name(), scope.description());
    }

    private static AuthSchemeConfigRepresentation plain(AuthSchemeConfig config, @Nullable List<Message> messages) {
        return new AuthSchemeConfigRepresentation(
                config.id().value(),
                config.description(),
                config.schemeType(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                messages);
    }
}
