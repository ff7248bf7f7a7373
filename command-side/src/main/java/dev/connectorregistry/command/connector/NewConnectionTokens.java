package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.command.connector.ConnectionCreateRequest.ConnectionCredentialRequest;
import dev.connectorregistry.command.connector.ConnectionCreateRequest.CredentialsRequest;
import dev.connectorregistry.command.credential.CredentialRequest;
import dev.connectorregistry.command.credential.CredentialRequest.ProviderAnswer;
import dev.connectorregistry.command.credential.SecretMembers;
import dev.connectorregistry.command.credential.TokenContext;
import dev.connectorregistry.command.credential.TokenWishes;
import dev.connectorregistry.command.oauth2.AuthorizationBinding;
import dev.connectorregistry.command.oauth2.AuthorizationInProgress;
import dev.connectorregistry.command.oauth2.Authorizations;
import dev.connectorregistry.command.oauth2.OAuth2Properties;
import dev.connectorregistry.command.oauth2.TokenEndpoint;
import dev.connectorregistry.command.oauth2.TokenException;
import dev.connectorregistry.command.oauth2.Tokens;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.SecretValue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goes to the providers with what comes with a new connection: exchanges codes for tokens, and, where the operator
 * wants it, tries the secrets of clients and users.
 */
class NewConnectionTokens {

    private final Authorizations authorizations;
    private final TokenWishes wishes;
    private final TokenEndpoint endpoint;
    private final OAuth2Properties properties;
    private final InstantSource clock;

    NewConnectionTokens(
            Authorizations authorizations,
            TokenWishes wishes,
            TokenEndpoint endpoint,
            OAuth2Properties properties,
            InstantSource clock) {
        this.authorizations = authorizations;
        this.wishes = wishes;
        this.endpoint = endpoint;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The request as it would be, with no provider asked: a code stands for a token of the scopes that were asked for.
     *
     * @throws Refusal when a state is none that this caller may come back with
     */
    ConnectionCreateRequest rehearsed(ConnectorState state, ConnectionCreateRequest request, Actor caller) {
        return each(
                request,
                (path, credential) -> {
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
        return each(
                request,
                (path, credential) ->
                        switch (credential.credential().type()) {
                            case OAUTH2_CODE -> exchanged(state, request, path, credential, caller);
                            case OAUTH2_CLIENT, OAUTH2_PASSWORD -> tried(state, request, credential);
                            default -> credential.credential();
                        });
    }

    /** Whether a provider is asked when the connection is made. */
    boolean concern(ConnectionCreateRequest request) {
        return all(request)
                .map(credential -> credential.credential().type())
                .anyMatch(type ->
                        switch (type) {
                            case OAUTH2_CODE -> true;
                            case OAUTH2_CLIENT, OAUTH2_PASSWORD -> properties.verifyOnCreate();
                            default -> false;
                        });
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
                                    context(state, request, (OAuth2) config),
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

    private CredentialRequest tried(
            ConnectorState state, ConnectionCreateRequest request, ConnectionCredentialRequest credential) {
        CredentialRequest sent = credential.credential();
        if (!properties.verifyOnCreate() || !(credential.authSchemeConfig().config() instanceof OAuth2 config)) {
            return sent;
        }
        CredentialData data = sent.known();
        try {
            endpoint.ask(wishes.forSecret(context(state, request, config), data, sent.secrets()));
            return sent.with(new ProviderAnswer(List.of(), null));
        } catch (TokenException e) {
            return sent.with(new ProviderAnswer(List.of(e.words()), null));
        }
    }

    private @Nullable Instant expiry(Tokens tokens) {
        return tokens.lifetime() == null ? null : clock.instant().plus(tokens.lifetime());
    }

    private static TokenContext context(ConnectorState state, ConnectionCreateRequest request, OAuth2 config) {
        List<ConnectionVariable> own = request.ownVariables();
        return new TokenContext(
                state.organisationId(),
                config,
                ownClient(state, config).orElse(null),
                own.isEmpty() ? state.connectionVariables() : own,
                all(request)
                        .map(ConnectionCredentialRequest::credential)
                        .filter(credential -> credential.type() == CredentialType.CERTIFICATE)
                        .map(CredentialRequest::secrets)
                        .findFirst()
                        .orElse(null));
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

    private static Stream<ConnectionCredentialRequest> all(ConnectionCreateRequest request) {
        return Stream.concat(request.credentials().actions().stream(), request.credentials().triggers().stream());
    }

    /** What becomes of one credential. */
    private interface Change {
        CredentialRequest of(String path, ConnectionCredentialRequest credential);
    }

    private static ConnectionCreateRequest each(ConnectionCreateRequest request, Change change) {
        return new ConnectionCreateRequest(
                request.name(),
                new CredentialsRequest(
                        each("credentials.action", request.credentials().actions(), change),
                        each("credentials.trigger", request.credentials().triggers(), change)),
                request.variables());
    }

    private static List<ConnectionCredentialRequest> each(
            String field, List<ConnectionCredentialRequest> requests, Change change) {
        List<ConnectionCredentialRequest> changed = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            ConnectionCredentialRequest request = requests.get(i);
            changed.add(
                    new ConnectionCredentialRequest(
                            request.authSchemeConfig(), change.of("%s[%d]".formatted(field, i), request)));
        }
        return changed;
    }
}
