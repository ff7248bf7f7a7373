package dev.connectorregistry.command.oauth2;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;

import dev.connectorregistry.command.outbound.GuardedHttpClient;
import dev.connectorregistry.command.outbound.OutboundAnswer;
import dev.connectorregistry.command.outbound.OutboundException;
import dev.connectorregistry.command.outbound.OutboundForm;
import dev.connectorregistry.kernel.SecretValue;

import net.minidev.json.JSONObject;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks token endpoints for tokens (RFC 6749 §3.2). The client's secret is sent as HTTP Basic, as every server must take
 * it (§2.3.1), and in the form where a server knows no client by that.
 */
public class TokenEndpoint {

    private static final String INVALID_CLIENT = "invalid_client";
    private static final int MAX_ERROR = 100;
    private static final int MAX_DESCRIPTION = 500;
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** What a request says itself. */
    private static final Set<String> RESERVED =
            Set.of(
                    "grant_type",
                    "code",
                    "redirect_uri",
                    "client_id",
                    "client_secret",
                    "client_assertion",
                    "client_assertion_type",
                    "code_verifier",
                    "refresh_token",
                    "username",
                    "password");

    private final GuardedHttpClient http;

    TokenEndpoint(GuardedHttpClient http) {
        this.http = http;
    }

    /**
     * Asks for tokens.
     *
     * @throws TokenException when there are none
     */
    public Tokens ask(TokenWish wish) {
        ClientID id = new ClientID(wish.client().clientId());
        SecretValue secret = wish.client().secret();
        if (secret == null) {
            return ask(wish, null);
        }
        Secret text = new Secret(secret.reveal());
        try {
            return ask(wish, new ClientSecretBasic(id, text));
        } catch (TokenRefused refused) {
            if (!refused.error().equals(INVALID_CLIENT)) {
                throw refused;
            }
            return ask(wish, new ClientSecretPost(id, text));
        }
    }

    private Tokens ask(TokenWish wish, @Nullable ClientAuthentication authentication) {
        HTTPRequest request = request(wish, authentication);
        OutboundForm form = new OutboundForm(request.getBody(), request.getAuthorization(), wish.client().identity());
        try {
            return read(wish, http.post(wish.tokenUrl(), form));
        } catch (OutboundException e) {
            throw NoTokens.of(e);
        }
    }

    private static HTTPRequest request(TokenWish wish, @Nullable ClientAuthentication authentication) {
        TokenRequest.Builder request =
                authentication == null
                        ? new TokenRequest.Builder(
                                wish.tokenUrl(), new ClientID(wish.client().clientId()), wish.grant())
                        : new TokenRequest.Builder(wish.tokenUrl(), authentication, wish.grant());
        if (!wish.scopes().isEmpty()) {
            request.scope(new Scope(wish.scopes().toArray(String[]::new)));
        }
        parameters(wish.additionalParams())
                .forEach((name, values) -> {
                    boolean isSaid = name.equals("scope") && !wish.scopes().isEmpty();
                    if (!RESERVED.contains(name) && !isSaid) {
                        request.customParameter(name, values.toArray(String[]::new));
                    }
                });
        return request.build().toHTTPRequest();
    }

    private static Map<String, List<String>> parameters(@Nullable String form) {
        return URLUtils.parseParameters(form);
    }

    private static Tokens read(TokenWish wish, OutboundAnswer answer) {
        JSONObject json;
        try {
            json = JSONObjectUtils.parse(answer.text());
        } catch (ParseException _) {
            throw NoTokens.answered("answers with status %d and no JSON object".formatted(answer.status()));
        }
        if (json.get("error") instanceof String error && !error.isBlank()) {
            throw refused(wish, error, json.get("error_description"));
        }
        if (!answer.isSuccess()) {
            throw NoTokens.answered("answers with status %d and no error of OAuth 2.0".formatted(answer.status()));
        }
        return tokens(wish, json);
    }

    private static Tokens tokens(TokenWish wish, JSONObject json) {
        try {
            BearerAccessToken access = BearerAccessToken.parse(json);
            RefreshToken refresh = RefreshToken.parse(json);
            return new Tokens(
                    SecretValue.of(access.getValue()),
                    refresh == null ? null : SecretValue.of(refresh.getValue()),
                    json.get("id_token") instanceof String idToken ? SecretValue.of(idToken) : null,
                    access.getScope() == null ? wish.scopes() : access.getScope().toStringList(),
                    lifetime(access.getLifetime()));
        } catch (ParseException | IllegalArgumentException _) {
            throw NoTokens.answered("answers without a bearer token that can be used (RFC 6749 §5.1)");
        }
    }

    private static @Nullable Duration lifetime(long seconds) {
        return seconds <= 0 ? null : Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
    }

    private static TokenRefused refused(TokenWish wish, String error, @Nullable Object description) {
        ShownWords words = new ShownWords(sent(wish));
        String shown = description instanceof String text ? words.of(text, MAX_DESCRIPTION) : "";
        return new TokenRefused(words.of(error, MAX_ERROR), shown.isEmpty() ? null : shown);
    }

    /** What was sent and is secret. */
    private static List<String> sent(TokenWish wish) {
        List<String> secrets = new ArrayList<>();
        if (wish.client().secret() != null) {
            secrets.add(wish.client().secret().reveal());
        }
        wish.grant()
                .toParameters()
                .forEach((name, values) -> {
                    if (Set.of("code", "code_verifier", "refresh_token", "password").contains(name)) {
                        secrets.addAll(values);
                    }
                });
        return secrets;
    }
}
