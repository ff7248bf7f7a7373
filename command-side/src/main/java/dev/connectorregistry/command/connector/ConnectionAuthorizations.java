package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.validation.TemplateUrl;
import dev.connectorregistry.command.oauth2.AuthorizationBinding;
import dev.connectorregistry.command.oauth2.AuthorizationWish;
import dev.connectorregistry.command.oauth2.Authorizations;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.OrganisationId;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Begins what people do in a provider's login: they let the client of one of a connector's configs in. */
class ConnectionAuthorizations {

    private final ConnectorStates states;
    private final Authorizations authorizations;

    ConnectionAuthorizations(ConnectorStates states, Authorizations authorizations) {
        this.states = states;
        this.authorizations = authorizations;
    }

    /**
     * Begins one.
     *
     * @param caller from whom alone the code is taken
     * @return the URL that the browser goes to
     * @throws Refusal when there is no such connector, or the request does not fit it
     */
    URI begin(
            ConnectorId connectorId,
            OrganisationId organisationId,
            ConnectionAuthorizationRequest request,
            Actor caller) {
        ConnectorState connector = states.get(connectorId, organisationId);
        OAuth2 config = configOf(connector, request);
        return authorizations.begin(
                new AuthorizationWish(
                        authorizeUrl(connector, request),
                        request.clientId(),
                        request.scopes() == null ? config.defaultScopes() : request.scopes(),
                        request.wantsOfflineAccess(),
                        request.prompt(),
                        request.additionalParams(),
                        config.additionalAuthorizeParams()),
                new AuthorizationBinding(caller, organisationId, connectorId, request.credential().id()));
    }

    /** The config whose client is asked for; of several, the one with that authorization endpoint. */
    private static OAuth2 configOf(ConnectorState connector, ConnectionAuthorizationRequest request) {
        List<OAuth2> candidates =
                connector.authSchemeConfigs().stream()
                        .filter(OAuth2.class::isInstance)
                        .map(OAuth2.class::cast)
                        .filter(config -> config.grant() instanceof Grant.AuthorizationCode)
                        .filter(config -> {
                            ClientCredential client = config.grant().client();
                            return client != null && client.credentialId().equals(request.credential().id());
                        })
                        .toList();
        requireFits(connector, request, candidates.stream().findFirst().map(config -> config.grant().client()));
        String wanted = filled(connector, request.authorizeUrl());
        return candidates.stream()
                .filter(config -> filled(connector, config.authorizeUrl()).equals(wanted))
                .findFirst()
                .orElseGet(candidates::getFirst);
    }

    private static void requireFits(
            ConnectorState connector, ConnectionAuthorizationRequest request, Optional<ClientCredential> client) {
        List<FieldProblem> problems = new ArrayList<>();
        if (client.isEmpty()) {
            problems.add(
                    new FieldProblem(
                            "credential.id", "is not the credential of an authorization_code grant of this connector"));
        } else if (!request.clientId().equals(client.get().clientId())) {
            problems.add(new FieldProblem("clientId", "is not the credential's"));
        }
        if (!request.credential().organisationId().equals(connector.organisationId())) {
            problems.add(
                    new FieldProblem(
                            "credential.organisationId",
                            "is not the organisation that the connector's credentials belong to"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
    }

    private static URI authorizeUrl(ConnectorState connector, ConnectionAuthorizationRequest request) {
        try {
            return new URI(filled(connector, request.authorizeUrl()));
        } catch (URISyntaxException _) {
            throw Refusal.malformed(
                    "authorizeUrl", "must be a URL once the connector's connectionVariables are filled in");
        }
    }

    private static String filled(ConnectorState connector, String url) {
        return TemplateUrl.of(url).textFilledFrom(connector.connectionVariables());
    }
}
