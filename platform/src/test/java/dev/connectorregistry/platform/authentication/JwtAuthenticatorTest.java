package dev.connectorregistry.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.session.SignedIn.AtProvider;
import dev.connectorregistry.platform.session.SignedIn.ProvenPerson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the settings of today make of somebody who signed in before. */
class JwtAuthenticatorTest {

    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final String ISSUER = "https://login.example";
    private static final AtProvider ADA =
            new AtProvider(
                    ISSUER, new ProvenPerson("ada", "Ada", List.of(ORGANISATION.value()), List.of("staff", "crew")));

    private static JwtAuthenticator with(
            List<OrganisationId> organisations,
            Map<String, List<Role>> roles,
            AuthenticationProperties.@Nullable SignIn signIn) {
        return new JwtAuthenticator(
                List.of(
                        new IdentityProvider(
                                new AuthenticationProperties.Issuer(
                                        ISSUER,
                                        List.of("registry"),
                                        organisations,
                                        "tenant",
                                        "groups",
                                        roles,
                                        "name",
                                        signIn),
                                System::nanoTime)));
    }

    @Test
    void givenTheSameSettings_thenTheRolesAreTheSame() {
        Caller caller = with(List.of(ORGANISATION), Map.of("staff", List.of(Role.EDITOR)), null).callerNow(ADA);

        assertThat(caller.rolesIn(ORGANISATION)).containsExactly(Role.EDITOR);
        assertThat(caller.actor().id()).isEqualTo(ISSUER + "#ada");
    }

    @Test
    void givenARoleOrAnOrganisationThatWasTakenAway_thenItIsGone() {
        assertThat(
                        with(List.of(ORGANISATION), Map.of("choir", List.of(Role.ADMIN)), null)
                                .callerNow(ADA)
                                .rolesIn(ORGANISATION))
                .isEmpty();
        assertThat(
                        with(List.of(OrganisationId.random()), Map.of("crew", List.of(Role.OPERATOR)), null)
                                .callerNow(ADA)
                                .isOperator())
                .isFalse();
    }

    @Test
    void givenAProviderThatIsNotKnownAnyMore_thenNobodyIsLetIn() {
        JwtAuthenticator nobody = new JwtAuthenticator(List.of());

        assertThatThrownBy(() -> nobody.callerNow(ADA)).isInstanceOf(TokenRejectedException.class);
    }

    @Test
    void givenAProviderWithoutAName_thenItIsCalledByItsHost() {
        AuthenticationProperties.SignIn signIn =
                new AuthenticationProperties.SignIn(
                        null, "registry", null, null, URI.create("https://registry.example/back"), List.of("openid"));
        JwtAuthenticator jwts = with(List.of(ORGANISATION), Map.of(), signIn);

        assertThat(jwts.signInProvidersOf(ORGANISATION))
                .extracting(SignInProvider::name)
                .containsExactly("login.example");
        assertThat(jwts.signInProvidersOf(OrganisationId.random())).isEmpty();
        assertThat(with(List.of(ORGANISATION), Map.of(), null).signInProvidersOf(ORGANISATION)).isEmpty();
    }
}
