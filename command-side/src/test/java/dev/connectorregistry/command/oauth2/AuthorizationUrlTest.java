package dev.connectorregistry.command.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;
import java.util.Map;

class AuthorizationUrlTest {

    private static final URI REDIRECT = URI.create("https://registry.example/back?from=provider");

    /** RFC 7636, appendix B. */
    private static final CodeVerifier VERIFIER = new CodeVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    private static Map<String, List<String>> parameters(AuthorizationWish wish) {
        URI url = AuthorizationUrl.of(wish, REDIRECT, new State("a-state"), VERIFIER);
        assertThat(url.toString()).startsWith("https://login.example/authorize?");
        return URLUtils.parseParameters(url.getRawQuery());
    }

    private static AuthorizationWish wish(
            boolean offline, @Nullable String prompt, @Nullable String sent, @Nullable String ofConfig) {
        return new AuthorizationWish(
                URI.create("https://login.example/authorize"),
                "a client",
                List.of("read", "write"),
                offline,
                prompt,
                sent,
                ofConfig);
    }

    @Test
    void givenNothingSpecial_whenTheUrlIsMade_thenItHasWhatItMust() {
        assertThat(parameters(wish(true, null, null, null)))
                .isEqualTo(
                        Map.of(
                                "response_type", List.of("code"),
                                "client_id", List.of("a client"),
                                "redirect_uri", List.of(REDIRECT.toString()),
                                "scope", List.of("read write offline_access"),
                                "state", List.of("a-state"),
                                "code_challenge", List.of("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
                                "code_challenge_method", List.of("S256"),
                                "prompt", List.of("login")));
    }

    @Test
    void givenNoOfflineAccessAndNoScopes_whenTheUrlIsMade_thenThereIsNoScope() {
        AuthorizationWish wish =
                new AuthorizationWish(
                        URI.create("https://login.example/authorize"), "c", List.of(), false, null, null, null);

        assertThat(parameters(wish)).doesNotContainKey("scope");
    }

    @Test
    void givenOfflineAccessAmongTheScopes_whenTheUrlIsMade_thenItStandsOnce() {
        AuthorizationWish wish =
                new AuthorizationWish(
                        URI.create("https://login.example/authorize"),
                        "c",
                        List.of("offline_access", "read"),
                        true,
                        null,
                        null,
                        null);

        assertThat(parameters(wish)).containsEntry("scope", List.of("offline_access read"));
    }

    @Test
    void givenAPrompt_whenTheUrlIsMade_thenItIsThatOne() {
        assertThat(parameters(wish(true, "consent", null, "prompt=none"))).containsEntry("prompt", List.of("consent"));
        assertThat(parameters(wish(true, null, null, "prompt=none"))).containsEntry("prompt", List.of("none"));
        assertThat(parameters(wish(true, null, "approval_prompt=force", null)))
                .doesNotContainKey("prompt")
                .containsEntry("approval_prompt", List.of("force"));
    }

    @Test
    void givenFurtherParameters_whenTheUrlIsMade_thenTheSentOnesGoBeforeTheConfigs() {
        assertThat(
                        parameters(
                                wish(
                                        true,
                                        null,
                                        "audience=b&x=%26%C3%A9",
                                        "audience=a&resource=1&resource=2&state=evil&client_id=evil&scope=all")))
                .containsEntry("audience", List.of("b"))
                .containsEntry("x", List.of("&é"))
                .containsEntry("resource", List.of("1", "2"))
                .containsEntry("state", List.of("a-state"))
                .containsEntry("client_id", List.of("a client"))
                .containsEntry("scope", List.of("read write offline_access"));
    }

    @Test
    void givenAnEndpointWithAQuery_whenTheUrlIsMade_thenItStays() {
        AuthorizationWish wish =
                new AuthorizationWish(
                        URI.create("https://login.example/authorize?tenant=a%20b"),
                        "c",
                        List.of(),
                        true,
                        null,
                        null,
                        "tenant=other");

        assertThat(parameters(wish)).containsEntry("tenant", List.of("a b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_type",
                "client_id",
                "redirect_uri",
                "scope",
                "state",
                "prompt",
                "code_challenge",
                "code_challenge_method",
                "request",
                "request_uri"
            })
    void givenAParameterThatCollides_whenTheUrlIsMade_thenItIsNamed(String name) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parameters(wish(true, null, "a=1&" + name + "=x", null)))
                .satisfies(refusal ->
                        assertThat(refusal.fields())
                                .containsExactly(
                                        new FieldProblem(
                                                "additionalParams",
                                                "must not set " + name + ": the registry sets it")));
    }

    @Test
    void givenAnEndpointThatCollides_whenTheUrlIsMade_thenItIsNamed() {
        AuthorizationWish wish =
                new AuthorizationWish(
                        URI.create("https://login.example/authorize?state=x&client_id=y"),
                        "c",
                        List.of(),
                        true,
                        null,
                        "st%61te=x",
                        null);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parameters(wish))
                .satisfies(refusal ->
                        assertThat(refusal.fields())
                                .containsExactly(
                                        new FieldProblem(
                                                "authorizeUrl", "must not set client_id, state: the registry sets it"),
                                        new FieldProblem(
                                                "additionalParams", "must not set state: the registry sets it")));
    }
}
