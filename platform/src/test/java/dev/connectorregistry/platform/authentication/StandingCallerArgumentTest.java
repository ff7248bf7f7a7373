package dev.connectorregistry.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.web.context.request.ServletWebRequest;

import java.time.InstantSource;
import java.util.List;

class StandingCallerArgumentTest {

    private static final Caller SOMEBODY =
            Caller.of(
                    new Actor(Actor.Kind.USER, "somebody", "Somebody"),
                    List.of(OrganisationId.random()),
                    List.of(Role.VIEWER));

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final SessionAuthenticator sessions =
            new SessionAuthenticator(
                    () -> {
                        throw new IllegalStateException("There are no sessions.");
                    },
                    new ApiKeyAuthenticator(
                            () -> {
                                throw new IllegalStateException("There are no API keys.");
                            },
                            InstantSource.system(),
                            Ticker.systemTicker()),
                    new JwtAuthenticator(List.of()),
                    Ticker.systemTicker());
    private RuntimeException refusal;

    @SuppressWarnings("unused") // Its parameter is what is asked for.
    private static void handler(StandingCaller caller) {}

    /** Lets the one token in, until it refuses. */
    private Authentication judge(Authentication token) throws AuthenticationException {
        assertThat(((BearerTokenAuthenticationToken) token).getToken()).isEqualTo("the-token");
        if (refusal != null) {
            throw refusal;
        }
        return new CallerAuthentication(SOMEBODY);
    }

    private StandingCaller resolve() throws NoSuchMethodException {
        MethodParameter parameter =
                new MethodParameter(getClass().getDeclaredMethod("handler", StandingCaller.class), 0);
        StandingCallerArgument argument = new StandingCallerArgument(this::judge, sessions);
        assertThat(argument.supportsParameter(parameter)).isTrue();
        return argument.resolveArgument(parameter, null, new ServletWebRequest(request), null);
    }

    @Test
    void givenAToken_whenItIsNoLongerAccepted_thenThereIsNobody() throws NoSuchMethodException {
        request.addHeader("Authorization", "Bearer the-token");
        StandingCaller caller = resolve();
        assertThat(caller.now()).contains(SOMEBODY);

        refusal = new TokenRejectedException(AuthenticationProblem.REVOKED_KEY, "The API key was revoked.");

        assertThat(caller.now()).isEmpty();
    }

    @Test
    void givenAToken_whenItCannotBeJudged_thenThereIsNobody() throws NoSuchMethodException {
        request.addHeader("Authorization", "Bearer the-token");
        StandingCaller caller = resolve();

        refusal = new AuthenticationServiceException("The event store is away.");

        assertThat(caller.now()).isEmpty();
    }

    @Test
    void givenNoToken_whenAskedFor_thenThatIsAFault() {
        assertThatThrownBy(this::resolve).isInstanceOf(IllegalStateException.class);
    }
}
