package dev.connectorregistry.command.credential;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.token.RefreshToken;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.validation.TemplateUrl;
import dev.connectorregistry.command.oauth2.AuthorizationInProgress;
import dev.connectorregistry.command.oauth2.NoTokens;
import dev.connectorregistry.command.oauth2.TokenClient;
import dev.connectorregistry.command.oauth2.TokenWish;
import dev.connectorregistry.command.outbound.ClientIdentity;
import dev.connectorregistry.command.secret.SecretUnavailable;
import dev.connectorregistry.command.secret.SecretVault;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what token endpoints are asked for, with secrets opened. A secret that the vault bound to an origin goes to no
 * other.
 */
public class TokenWishes {

    private final SecretVault vault;
    private final CredentialStates credentials;

    TokenWishes(SecretVault vault, CredentialStates credentials) {
        this.vault = vault;
        this.credentials = credentials;
    }

    /**
     * The exchange of a code.
     *
     * @throws NoTokens when there is nothing to ask with
     */
    public TokenWish forCode(TokenContext context, SecretValue code, AuthorizationInProgress authorization) {
        return ofConfig(
                context,
                new AuthorizationCodeGrant(
                        new AuthorizationCode(code.reveal()), authorization.redirectUri(), authorization.verifier()),
                List.of());
    }

    /**
     * The next token for one that expires.
     *
     * @throws NoTokens when there is nothing to ask with
     */
    public TokenWish forRefresh(TokenContext context, SecretValue refreshToken) {
        return ofConfig(context, new RefreshTokenGrant(new RefreshToken(refreshToken.reveal())), List.of());
    }

    /**
     * A token for a client's or a user's secret.
     *
     * @param data the credential's, which obtains tokens by itself
     * @param secrets its secret members
     * @throws NoTokens when there is nothing to ask with
     */
    public TokenWish forSecret(TokenContext context, CredentialData data, SecretMembers secrets) {
        return switch (data) {
            case CredentialData.OAuth2Client client -> ofClient(context, client, secrets.get("clientSecret"));
            case CredentialData.OAuth2Password user ->
                    ofConfig(
                            context,
                            new ResourceOwnerPasswordCredentialsGrant(
                                    user.username(), new Secret(secrets.get("password").reveal())),
                            context.config().defaultScopes());
            default -> throw NoTokens.unaskable("has nothing to be asked with");
        };
    }

    private TokenWish ofConfig(TokenContext context, AuthorizationGrant grant, List<String> scopes) {
        OAuth2 config = context.config();
        URI tokenUrl = filled(config.tokenUrl(), context.variables());
        RequestingClient client = context.client();
        if (client == null || client.clientId() == null) {
            throw NoTokens.unaskable("has no client to be asked by: the auth scheme config names none");
        }
        return new TokenWish(
                tokenUrl,
                new TokenClient(
                        client.clientId(),
                        secretOf(client, EndpointOrigin.of(tokenUrl.toString(), List.of())),
                        identity(context, config.mtlsEnabled(), config.mtlsCredentialId())),
                grant,
                scopes,
                config.additionalTokenParams());
    }

    private TokenWish ofClient(TokenContext context, CredentialData.OAuth2Client client, SecretValue secret) {
        OAuth2 config = context.config();
        boolean isOwn = Boolean.TRUE.equals(client.mtlsEnabled());
        return new TokenWish(
                filled(client.tokenUrl(), context.variables()),
                new TokenClient(
                        client.clientId(),
                        secret,
                        identity(
                                context,
                                isOwn ? client.mtlsEnabled() : config.mtlsEnabled(),
                                isOwn ? client.mtlsCredentialId() : config.mtlsCredentialId())),
                new ClientCredentialsGrant(),
                client.scopes() == null ? config.defaultScopes() : client.scopes(),
                Stream.of(
                                Optional.ofNullable(client.additionalParams()),
                                Optional.ofNullable(config.additionalTokenParams()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("&")));
    }

    private static URI filled(String url, List<ConnectionVariable> variables) {
        try {
            return new URI(TemplateUrl.of(url).textFilledFrom(variables));
        } catch (URISyntaxException _) {
            throw NoTokens.unaskable("must be a URL once the connection's variables are filled in");
        }
    }

    private @Nullable SecretValue secretOf(RequestingClient client, EndpointOrigin origin) {
        return switch (client) {
            case RequestingClient.Stored(ClientCredential credential) -> stored(credential, origin);
            case RequestingClient.Sent sent -> sent.secret();
        };
    }

    private @Nullable SecretValue stored(ClientCredential client, EndpointOrigin origin) {
        if (client.secretVersion() == null) {
            return null;
        }
        try {
            SecretValue secret = vault.open(client.credentialId(), client.organisationId(), client.secretVersion());
            requireBound(client, origin);
            return secret;
        } catch (SecretUnavailable unavailable) {
            throw NoTokens.unaskable(
                    "can't be asked: the client secret %s, and has to be sent again"
                            .formatted(unavailable.reason().words()));
        }
    }

    private void requireBound(ClientCredential client, EndpointOrigin origin) {
        boolean isBound =
                client.secretVersion() != null
                        && vault.boundOrigin(client.credentialId(), client.organisationId(), client.secretVersion())
                                .filter(origin::equals)
                                .isPresent();
        if (!isBound) {
            throw NoTokens.unaskable("has another origin than the stored client secret is for");
        }
    }

    private @Nullable ClientIdentity identity(
            TokenContext context, @Nullable Boolean enabled, @Nullable CredentialId certificate) {
        if (!Boolean.TRUE.equals(enabled)) {
            return null;
        }
        SecretMembers members =
                certificate == null
                        ? context.certificate().get().orElse(null)
                        : certificate(certificate, context.organisationId());
        if (members == null) {
            throw NoTokens.unaskable("wants a client certificate, and there is none");
        }
        return ClientIdentity.ofPem(members.get("certificate").reveal(), members.get("key").reveal())
                .orElseThrow(() ->
                        NoTokens.unaskable("wants a client certificate, and the one that there is can't be used"));
    }

    private @Nullable SecretMembers certificate(CredentialId id, OrganisationId organisationId) {
        return credentials
                .find(id)
                .filter(state -> !state.isDeleted() && state.organisationId().equals(organisationId))
                .filter(state -> state.data() instanceof CredentialData.Certificate)
                .map(this::open)
                .orElse(null);
    }

    /**
     * Opens the secret members of a credential.
     *
     * @throws NoTokens when they can't be opened
     */
    public SecretMembers open(CredentialState state) {
        try {
            return members(state);
        } catch (SecretUnavailable unavailable) {
            throw NoTokens.unaskable(
                    "can't be asked: the credential's secret %s".formatted(unavailable.reason().words()));
        }
    }

    /**
     * Opens the secret members of a credential, for whatever they are.
     *
     * @throws SecretUnavailable when they can't be opened
     */
    public SecretMembers members(CredentialState state) {
        return state.secretVersion() == null
                ? SecretMembers.NONE
                : SecretMembers.of(vault.open(state.id(), state.organisationId(), state.secretVersion()));
    }
}
