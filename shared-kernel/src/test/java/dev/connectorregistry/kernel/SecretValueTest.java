package dev.connectorregistry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class SecretValueTest {

    private static final String CLEAR_TEXT = "pä$$w0rd-𝄞";

    record Client(String clientId, @Nullable SecretValue clientSecret) {}

    @Test
    void itRevealsExactlyWhatItWasGiven() {
        assertThat(SecretValue.of(CLEAR_TEXT).reveal()).isEqualTo(CLEAR_TEXT);
        assertThat(SecretValue.of(CLEAR_TEXT).revealUtf8()).isEqualTo(CLEAR_TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(SecretValue.of("  padded\n").reveal()).isEqualTo("  padded\n");
    }

    @Test
    void itKeepsItsOwnCopy() {
        byte[] bytes = "secret".getBytes(StandardCharsets.UTF_8);
        SecretValue secret = SecretValue.ofUtf8(bytes);

        bytes[0] = 'X';
        secret.revealUtf8()[0] = 'X';

        assertThat(secret.reveal()).isEqualTo("secret");
    }

    @Test
    void itsTextIsRedacted() {
        assertThat(SecretValue.of(CLEAR_TEXT)).hasToString("[redacted]");
        assertThat(new Client("me", SecretValue.of(CLEAR_TEXT)).toString()).doesNotContain(CLEAR_TEXT);
    }

    @Test
    void itsEqualityIsThatOfTheClearText() {
        assertThat(SecretValue.of("one")).isEqualTo(SecretValue.of("one")).hasSameHashCodeAs(SecretValue.of("one"));
        assertThat(SecretValue.of("one")).isNotEqualTo(SecretValue.of("two")).isNotEqualTo(SecretValue.of("one "));
    }

    @Test
    void itsHashSaysNothingAboutTheClearText() {
        assertThat(SecretValue.of("one")).hasSameHashCodeAs(SecretValue.of("two"));
    }

    @Test
    void jackson2WritesItRedactedAndReadsItFromText() throws Exception {
        var jackson = new com.fasterxml.jackson.databind.ObjectMapper();

        assertThat(jackson.writeValueAsString(new Client("me", SecretValue.of(CLEAR_TEXT))))
                .isEqualTo("{\"clientId\":\"me\",\"clientSecret\":\"[redacted]\"}");
        assertThat(jackson.readValue("{\"clientId\":\"me\",\"clientSecret\":\"s3cret\"}", Client.class))
                .isEqualTo(new Client("me", SecretValue.of("s3cret")));
        assertThat(jackson.readValue("{\"clientId\":\"me\",\"clientSecret\":null}", Client.class))
                .isEqualTo(new Client("me", null));
    }

    @Test
    void jackson3WritesItRedactedAndReadsItFromText() {
        var jackson = new tools.jackson.databind.ObjectMapper();

        assertThat(jackson.writeValueAsString(new Client("me", SecretValue.of(CLEAR_TEXT))))
                .isEqualTo("{\"clientId\":\"me\",\"clientSecret\":\"[redacted]\"}");
        assertThat(jackson.readValue("{\"clientId\":\"me\",\"clientSecret\":\"s3cret\"}", Client.class))
                .isEqualTo(new Client("me", SecretValue.of("s3cret")));
        assertThat(jackson.readValue("{\"clientId\":\"me\",\"clientSecret\":null}", Client.class))
                .isEqualTo(new Client("me", null));
    }

    @Test
    void aSecretThatWasWrittenRedactedIsNotReadBackAsIfItWereOne() {
        var jackson = new tools.jackson.databind.ObjectMapper();
        String written = jackson.writeValueAsString(SecretValue.of(CLEAR_TEXT));

        Throwable problem = catchThrowable(() -> jackson.readValue(written, SecretValue.class));

        assertThat(problem).hasRootCauseInstanceOf(InvalidValueException.class);
    }

    @Test
    void textThatIsNotWellFormedIsRefusedWithoutBeingQuoted() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> SecretValue.of("s3cret\ud800"))
                .withMessage("is not well-formed Unicode");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> SecretValue.ofUtf8(new byte[] {'a', (byte) 0xff}))
                .withMessage("is not well-formed UTF-8");
    }

    @Test
    void theLimitCountsBytes() {
        assertThat(SecretValue.of("x".repeat(SecretValue.MAX_BYTES)).revealUtf8()).hasSize(SecretValue.MAX_BYTES);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> SecretValue.of("ä".repeat(SecretValue.MAX_BYTES / 2 + 1)));
    }
}
