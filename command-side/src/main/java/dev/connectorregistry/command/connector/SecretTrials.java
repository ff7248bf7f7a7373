package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.command.connector.ConnectionCreateRequest.ConnectionCredentialRequest;
import dev.connectorregistry.command.credential.CredentialRequest;
import dev.connectorregistry.command.credential.CredentialRequest.ProviderAnswer;
import dev.connectorregistry.command.credential.TokenContext;
import dev.connectorregistry.command.credential.TokenWishes;
import dev.connectorregistry.command.oauth2.OAuth2Properties;
import dev.connectorregistry.command.oauth2.TokenEndpoint;
import dev.connectorregistry.command.oauth2.TokenException;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.OrganisationId;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Asks for a token once with each client's and each user's secret that comes with a new connection, so that a wrong one
 * shows at once. Only where the operator wants it; what is sent is still taken when a provider refuses it.
 */
class SecretTrials {

    /** After this time no further provider is asked for one request: what is left is not validated. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Set<CredentialType> TRIED =
            Set.of(CredentialType.OAUTH2_CLIENT, CredentialType.OAUTH2_PASSWORD);

    private final TokenWishes wishes;
    private final TokenEndpoint endpoint;
    private final OAuth2Properties properties;

    SecretTrials(TokenWishes wishes, TokenEndpoint endpoint, OAuth2Properties properties) {
        this.wishes = wishes;
        this.endpoint = endpoint;
        this.properties = properties;
    }

    /** Whether a provider is asked when the connection is made. */
    boolean concern(ConnectionCreateRequest request) {
        return concern(List.of(request));
    }

    /** Whether a provider is asked when the connections are made. */
    boolean concern(List<ConnectionCreateRequest> requests) {
        return properties.verifyOnCreate()
                && requests.stream().flatMap(ConnectionCreateRequest::all).anyMatch(SecretTrials::isTried);
    }

    /** The request with what the providers said to its secrets. */
    ConnectionCreateRequest of(ConnectionOwner owner, ConnectionCreateRequest request) {
        return of(owner, List.of(request)).getFirst();
    }

    /** The same for the connections that come with their connector. */
    List<ConnectionCreateRequest> of(
            OrganisationId organisationId,
            List<ConnectionVariable> variables,
            List<AuthSchemeConfigRequest> configs,
            List<ConnectionCreateRequest> requests) {
        return of(ConnectionOwner.ofNewConnector(organisationId, variables, configs, requests), requests);
    }

    private List<ConnectionCreateRequest> of(ConnectionOwner owner, List<ConnectionCreateRequest> requests) {
        if (!properties.verifyOnCreate()) {
            return requests;
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        return requests.stream()
                .map(request ->
                        request.with((_, one) ->
                                isTried(one)
                                                && one.authSchemeConfig().config() instanceof OAuth2 config
                                                && System.nanoTime() - end < 0
                                        ? tried(owner.contextOf(request, config), one.credential())
                                        : one.credential()))
                .toList();
    }

    private static boolean isTried(ConnectionCredentialRequest one) {
        return TRIED.contains(one.credential().type());
    }

    private CredentialRequest tried(TokenContext context, CredentialRequest sent) {
        try {
            endpoint.ask(wishes.forSecret(context, sent.known(), sent.secrets()));
            return sent.with(new ProviderAnswer(List.of(), null));
        } catch (TokenException e) {
            return sent.with(new ProviderAnswer(List.of(e.words()), null));
        }
    }
}
