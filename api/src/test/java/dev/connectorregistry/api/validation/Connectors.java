package dev.connectorregistry.api.validation;

import dev.connectorregistry.api.connector.Connections;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.Versions;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.ApiKey;
import dev.connectorregistry.kernel.AuthSchemeConfig.BasicAuth;
import dev.connectorregistry.kernel.AuthSchemeConfig.Certificate;
import dev.connectorregistry.kernel.AuthSchemeConfig.Hmac;
import dev.connectorregistry.kernel.AuthSchemeConfig.None;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
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

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Connectors and configs that no rule has anything to say about, and small departures from them. */
final class Connectors {

    static final ClientCredential CLIENT =
            new ClientCredential(CredentialId.random(), OrganisationId.random(), "client", SecretVersion.random());
    static final ClientCredential PUBLIC_CLIENT =
            new ClientCredential(CredentialId.random(), OrganisationId.random(), "client", null);
    static final Grant AUTHORIZATION_CODE = new Grant.AuthorizationCode(CLIENT);
    static final Grant PASSWORD = new Grant.Password(CLIENT);
    static final Grant CLIENT_CREDENTIALS = new Grant.ClientCredentials();

    private Connectors() {}

    static ConnectorState connector(AuthSchemeConfig... configs) {
        return connector("https://api.example", List.of(), configs);
    }

    static ConnectorState connector(String baseUrl, List<ConnectionVariable> variables, AuthSchemeConfig... configs) {
        return connector(new Protocol.Http(baseUrl), variables, Arrays.asList(configs));
    }

    static ConnectorState connector(
            Protocol protocol, List<ConnectionVariable> variables, List<AuthSchemeConfig> configs) {
        return new ConnectorState(
                ConnectorId.random(),
                OrganisationId.random(),
                "Example",
                false,
                null,
                null,
                Tags.NONE,
                List.of(),
                protocol,
                variables,
                configs,
                Connections.NONE,
                Versions.NONE,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }

    static ConnectionVariable variable(String name, String value) {
        return new ConnectionVariable(name, value);
    }

    static None none() {
        return new None(AuthSchemeConfigId.random(), "open");
    }

    static BasicAuth basicAuth() {
        return new BasicAuth(AuthSchemeConfigId.random(), "password");
    }

    static Certificate certificate() {
        return new Certificate(AuthSchemeConfigId.random(), "certificate");
    }

    static ApiKey apiKey(ParameterLocation in, String name) {
        return new ApiKey(AuthSchemeConfigId.random(), "key", name, in);
    }

    static Hmac hmac(ParameterLocation in, String name) {
        return new Hmac(
                AuthSchemeConfigId.random(), "signature", name, in, HmacAlgorithm.SHA256, List.of(DigestInput.BODY));
    }

    static Hmac hmac(HmacAlgorithm algorithm, DigestInput... inputs) {
        return new Hmac(
                AuthSchemeConfigId.random(),
                "signature",
                "X-Signature",
                ParameterLocation.HEADER,
                algorithm,
                List.of(inputs));
    }

    static OAuth2 oauth2() {
        return oauth2("https://login.example/authorize", "https://login.example/token", AUTHORIZATION_CODE);
    }

    static OAuth2 oauth2(String authorizeUrl, String tokenUrl) {
        return oauth2(authorizeUrl, tokenUrl, AUTHORIZATION_CODE);
    }

    static OAuth2 oauth2(String authorizeUrl, String tokenUrl, Grant grant) {
        return oauth2(authorizeUrl, tokenUrl, grant, List.of(), List.of(), null, null, null, null);
    }

    static OAuth2 withScopes(List<String> scopes, List<String> defaultScopes) {
        return oauth2(
                "https://login.example/authorize",
                "https://login.example/token",
                AUTHORIZATION_CODE,
                scopes,
                defaultScopes,
                null,
                null,
                null,
                null);
    }

    static OAuth2 withParams(@Nullable String authorizeParams, @Nullable String tokenParams) {
        return oauth2(
                "https://login.example/authorize",
                "https://login.example/token",
                AUTHORIZATION_CODE,
                List.of(),
                List.of(),
                authorizeParams,
                tokenParams,
                null,
                null);
    }

    static OAuth2 withMtls(@Nullable Boolean enabled, @Nullable CredentialId credentialId) {
        return withMtls(AUTHORIZATION_CODE, enabled, credentialId);
    }

    static OAuth2 withMtls(Grant grant, @Nullable Boolean enabled, @Nullable CredentialId credentialId) {
        return oauth2(
                "https://login.example/authorize",
                "https://login.example/token",
                grant,
                List.of(),
                List.of(),
                null,
                null,
                enabled,
                credentialId);
    }

    static OAuth2 oauth2(
            String authorizeUrl,
            String tokenUrl,
            Grant grant,
            List<String> scopes,
            List<String> defaultScopes,
            @Nullable String authorizeParams,
            @Nullable String tokenParams,
            @Nullable Boolean mtlsEnabled,
            @Nullable CredentialId mtlsCredentialId) {
        return new OAuth2(
                AuthSchemeConfigId.random(),
                "OAuth",
                authorizeUrl,
                tokenUrl,
                scopes.stream().map(name -> new Scope(name, null)).toList(),
                defaultScopes,
                grant,
                authorizeParams,
                tokenParams,
                mtlsEnabled,
                mtlsCredentialId);
    }
}
