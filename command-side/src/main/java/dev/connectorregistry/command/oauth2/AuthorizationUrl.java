package dev.connectorregistry.command.oauth2;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The URL that somebody's browser is sent to, to let a client in (RFC 6749 §4.1.1, RFC 7636 §4.3). Pure. */
final class AuthorizationUrl {

    private static final String PROMPT = "prompt";

    /** How Google was asked to prompt before it took {@code prompt}; it refuses both at once. */
    private static final String APPROVAL_PROMPT = "approval_prompt";

    /** What the URL sets itself, and what would set it by another way (RFC 9101 §5). */
    private static final Set<String> RESERVED =
            Set.of(
                    "response_type",
                    "client_id",
                    "redirect_uri",
                    "scope",
                    "state",
                    "code_challenge",
                    "code_challenge_method",
                    "request",
                    "request_uri");

    private AuthorizationUrl() {}

    /**
     * Makes the URL.
     *
     * @throws Refusal when parameters collide; it names them
     */
    static URI of(AuthorizationWish wish, URI redirectUri, State state, CodeVerifier verifier) {
        Map<String, List<String>> ofEndpoint = parameters(wish.authorizeUrl().getRawQuery());
        Map<String, List<String>> sent = parameters(wish.additionalParams());
        requireNoCollision(ofEndpoint, sent);

        Map<String, List<String>> further = new LinkedHashMap<>(parameters(wish.configParams()));
        further.keySet().removeAll(RESERVED);
        further.putAll(ofEndpoint);
        further.putAll(sent);
        if (wish.prompt() != null) {
            further.put(PROMPT, List.of(wish.prompt()));
        } else if (!further.containsKey(APPROVAL_PROMPT)) {
            further.putIfAbsent(PROMPT, List.of("login"));
        }

        AuthorizationRequest.Builder request =
                new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(wish.clientId()))
                        .endpointURI(wish.authorizeUrl())
                        .redirectionURI(redirectUri)
                        .state(state)
                        .codeChallenge(verifier, CodeChallengeMethod.S256);
        List<String> scopes = wish.allScopes();
        if (!scopes.isEmpty()) {
            request.scope(new Scope(scopes.toArray(String[]::new)));
        }
        further.forEach((name, values) -> request.customParameter(name, values.toArray(String[]::new)));
        return request.build().toURI();
    }

    private static void requireNoCollision(Map<String, List<String>> ofEndpoint, Map<String, List<String>> sent) {
        List<FieldProblem> problems = new ArrayList<>();
        List<String> inUrl = ofEndpoint.keySet().stream().filter(RESERVED::contains).sorted().toList();
        if (!inUrl.isEmpty()) {
            problems.add(new FieldProblem("authorizeUrl", collision(inUrl)));
        }
        List<String> inParams =
                sent.keySet().stream().filter(name -> RESERVED.contains(name) || name.equals(PROMPT)).sorted().toList();
        if (!inParams.isEmpty()) {
            problems.add(new FieldProblem("additionalParams", collision(inParams)));
        }
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
    }

    private static String collision(List<String> names) {
        return "must not set " + String.join(", ", names) + ": the registry sets it";
    }

    private static Map<String, List<String>> parameters(@Nullable String form) {
        return URLUtils.parseParameters(form);
    }
}
