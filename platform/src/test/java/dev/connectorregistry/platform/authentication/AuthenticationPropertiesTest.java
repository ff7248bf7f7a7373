package dev.connectorregistry.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class AuthenticationPropertiesTest {

    private static final OrganisationId ORGANISATION = OrganisationId.random();

    private static Map<String, String> issuer(String issuer) {
        Map<String, String> settings = new HashMap<>();
        settings.put("registry.authentication.issuers[0].issuer", issuer);
        settings.put("registry.authentication.issuers[0].audience", "registry,other");
        settings.put("registry.authentication.issuers[0].organisations", ORGANISATION.value());
        settings.put("registry.authentication.issuers[0].roles[it:admins]", "admin,auditor");
        return settings;
    }

    private static AuthenticationProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("registry.authentication", AuthenticationProperties.class);
    }

    @Test
    void givenNothing_thenThereIsNoIssuer() {
        assertThat(bind(Map.of()).issuers()).isEmpty();
    }

    @Test
    void givenAnIssuer_thenItIsReadWithItsDefaults() {
        assertThat(bind(issuer("https://idp.example")).issuers())
                .containsExactly(
                        new AuthenticationProperties.Issuer(
                                "https://idp.example",
                                List.of("registry", "other"),
                                List.of(ORGANISATION),
                                null,
                                "roles",
                                Map.of("it:admins", List.of(Role.ADMIN, Role.AUDITOR)),
                                "name",
                                null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.example/realms/a",
                "http://localhost:9000",
                "http://127.0.0.1:9000",
                "http://127.1.2.3",
                "http://[::1]:9000"
            })
    void whatNobodyCanAnswerForAnotherIsSafe(String url) {
        assertThat(SafeTransport.isSafe(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "http://10.0.0.1",
                "http://[2001:db8::1]",
                "https://user@idp.example",
                "ftp://idp.example",
                "file:///etc/passwd",
                "idp.example",
                "https:///nowhere",
                "https://idp .example",
                ""
            })
    void anyOtherIssuerIsRefused(String url) {
        assertThat(SafeTransport.isSafe(url)).isFalse();
        assertThatThrownBy(() -> bind(issuer(url))).isInstanceOf(BindException.class);
    }

    @Test
    void givenAnUnknownRole_thenItIsRefused() {
        Map<String, String> settings = issuer("https://idp.example");
        settings.put("registry.authentication.issuers[0].roles.staff", "king");

        assertThatThrownBy(() -> bind(settings)).isInstanceOf(BindException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "audience"})
    void givenNoIssuerOrNoAudience_thenItIsRefused(String missing) {
        Map<String, String> settings = issuer("https://idp.example");
        settings.remove("registry.authentication.issuers[0]." + missing);

        assertThatThrownBy(() -> bind(settings)).isInstanceOf(BindException.class);
    }

    @Test
    void givenAnIssuerTwice_thenItIsRefused() {
        AuthenticationProperties.Issuer issuer = bind(issuer("https://idp.example")).issuers().getFirst();

        assertThatIllegalArgumentException().isThrownBy(() -> new AuthenticationProperties(List.of(issuer, issuer)));
    }
}
