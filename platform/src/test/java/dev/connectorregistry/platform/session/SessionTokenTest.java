package dev.connectorregistry.platform.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {

    private static final String TEXT = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void givenANewToken_whenReadBack_thenItIsTheSame() {
        SessionToken token = SessionToken.random();

        assertThat(SessionToken.parse(token.reveal())).contains(token);
        assertThat(SessionToken.random()).isNotEqualTo(token);
        assertThat(token.hash()).matches("[0-9a-f]{64}");
        assertThat(token).asString().doesNotContain(token.reveal());
    }

    @Test
    void givenASession_thenItsCsrfTokenIsItsOwnAndTellsNothing() {
        SessionToken token = SessionToken.parse(TEXT).orElseThrow();

        // Pages that are open when another release takes over go on with theirs.
        assertThat(token.csrfToken()).isEqualTo("y8eUtJMgawrOU1rZtGWAuNrw42Uv4K34ontf_nWQeNA");
        assertThat(SessionToken.random().csrfToken()).isNotEqualTo(token.csrfToken());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAA"
            })
    void givenTheCookieOfAnotherApplication_whenRead_thenItIsNone(String text) {
        assertThat(SessionToken.parse(text)).isEmpty();
    }
}
