package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.command.connector.ConnectionCreateRequest.ConnectionCredentialRequest;
import dev.connectorregistry.command.credential.CredentialRequest;
import dev.connectorregistry.command.credential.SecretMembers;
import dev.connectorregistry.command.credential.TokenWishes;
import dev.connectorregistry.command.oauth2.AuthorizationBinding;
import dev.connectorregistry.command.oauth2.AuthorizationInProgress;
import dev.connectorregistry.command.oauth2.Authorizations;
import dev.connectorregistry.command.oauth2.TokenEndpoint;
import dev.connectorregistry.command.oauth2.TokenException;
import dev.connectorregistry.command.oauth2.Tokens;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.SecretValue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Goes to the providers with what comes with a new connection: exchanges codes for tokens, and, where the operator
 * wants it, tries the secrets of clients and users.
 */
class NewConnectionTokens {

    private final Authorizations authorizations;
    private final TokenWishes wishes;
    private final TokenEndpoint endpoint;
    private final SecretTrials trials;
    private final InstantSource clock;

    NewConnectionTokens(
            Authorizations authorizations,
            TokenWishes wishes,
            TokenEndpoint endpoint,
            SecretTrials trials,
            InstantSource clock) {
        this.authorizations = authorizations;
        this.wishes = wishes;
        this.endpoint = endpoint;
        this.trials = trials;
        this.clock = clock;
    }

    /**
     * The request as it would be, with no provider asked: a code stands for a token of the scopes that were asked for.
     *
     * @throws Refusal when a state is none that this caller may come back with
     */
    ConnectionCreateRequest rehearsed(ConnectorState state, ConnectionCreateRequest request, Actor caller) {
        return request.with((path, credential) -> {
            CredentialRequest sent = credential.credential();
            if (sent.type() != CredentialType.OAUTH2_CODE) {
                return sent;
            }
            List<String> scopes =
                    ownClient(state, credential.authSchemeConfig().config())
                            .map(client ->
                                    authorizations
                                            .find(sent.text("state"), binding(state, client, caller))
                                            .orElseThrow(() -> noSuchState(path)))
                            .map(AuthorizationInProgress::scopes)
                            // A config that has no client is none for codes, which is for others to say.
                            .orElse(List.of());
            return sent.exchanged(scopes, SecretMembers.NONE, null);
        });
    }

    /**
     * The request with the tokens that came of its codes. Their states are used up then, whatever comes of it.
     *
     * @throws Refusal when a state is none that this caller may come back with, or a provider gives no token
     */
    ConnectionCreateRequest exchanged(ConnectorState state, ConnectionCreateRequest request, Actor caller) {
        // The codes last: a token that was given is lost when the process dies before the command is through.
        ConnectionCreateRequest tried = trials.of(ConnectionOwner.of(state), request);
        return tried.with((path, credential) ->
                credential.credential().type() == CredentialType.OAUTH2_CODE
                        ? exchanged(state, request, path, credential, caller)
                        : credential.credential());
    }

    /** Whether a provider is asked when the connection is made. */
    boolean concern(ConnectionCreateRequest request) {
        return trials.concern(request)
                || request.all().anyMatch(credential -> credential.credential().type() == CredentialType.OAUTH2_CODE);
    }

    private CredentialRequest exchanged(
            ConnectorState state,
            ConnectionCreateRequest request,
            String path,
            ConnectionCredentialRequest credential,
            Actor caller) {
        CredentialRequest sent = credential.credential();
        AuthSchemeConfig config = credential.authSchemeConfig().config();
        ClientCredential client = ownClient(state, config).orElseThrow(() -> noSuchState(path));
        AuthorizationInProgress authorization =
                authorizations
                        .take(sent.text("state"), binding(state, client, caller))
                        .orElseThrow(() -> noSuchState(path));
        try {
            Tokens tokens =
                    endpoint.ask(
                            wishes.forCode(
                                    ConnectionOwner.of(state).contextOf(request, (OAuth2) config),
                                    SecretValue.of(sent.text("code")),
                                    authorization));
            return sent.exchanged(
                    tokens.scopes().isEmpty() ? authorization.scopes() : tokens.scopes(),
                    SecretMembers.of(tokens),
                    expiry(tokens));
        } catch (TokenException e) {
            throw e.toRefusal(path + ".authSchemeConfig.tokenUrl");
        }
    }

    private @Nullable Instant expiry(Tokens tokens) {
        return tokens.lifetime() == null ? null : clock.instant().plus(tokens.lifetime());
    }

    private static Optional<ClientCredential> ownClient(ConnectorState state, AuthSchemeConfig config) {
        return state.authSchemeConfig(config.id()).map(AuthSchemeConfig::clientCredential);
    }

    private static AuthorizationBinding binding(ConnectorState state, ClientCredential client, Actor caller) {
        return new AuthorizationBinding(caller, state.organisationId(), state.id(), client.credentialId());
    }

    /** Says the same of a state that never was, that is another's, that has expired and that was used before. */
    private static Refusal noSuchState(String path) {
        return Refusal.malformed(
                path + ".credential.data.state",
                "is of no authorization that this caller began for this connector and this config within ten minutes"
                        + " and that no code has come back for yet");
    }
}
