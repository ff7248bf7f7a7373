package dev.connectorregistry.api.credential;

import dev.connectorregistry.kernel.Severity;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is found of a certificate because of the time at which somebody asks. No event happens when it expires, so it is
 * no {@link dev.connectorregistry.api.validation.ValidationRule}, though it is listed beside what those find. The codes
 * are stable.
 */
public enum CertificateExpiry {
    /** It is past its time. */
    EXPIRED("certificate.expired", Severity.ERROR, "Renew the certificate of this connection, since it has expired."),
    /** Its time is up within {@link #NOTICE}. */
    EXPIRING(
            "certificate.expiring",
            Severity.WARNING,
            "Renew the certificate of this connection, since it expires within 30 days.");

    /** How long before its end a certificate is found. */
    public static final Duration NOTICE = Duration.ofDays(30);

    private final String code;
    private final Severity severity;
    private final String text;

    CertificateExpiry(String code, Severity severity, String text) {
        this.code = code;
        this.severity = severity;
        this.text = text;
    }

    /** What is found of a certificate; empty while it is good for longer. */
    public static Optional<CertificateExpiry> of(Instant expiresAt, Instant now) {
        if (now.isAfter(expiresAt)) {
            return Optional.of(EXPIRED);
        }
        return now.plus(NOTICE).isAfter(expiresAt) ? Optional.of(EXPIRING) : Optional.empty();
    }

    /** The finding of that code, if there is one. */
    public static Optional<CertificateExpiry> ofCode(String code) {
        return Arrays.stream(values()).filter(expiry -> expiry.code.equals(code)).findFirst();
    }

    /** The stable, machine-readable name. */
    public String code() {
        return code;
    }

    /** How much it matters. */
    public Severity severity() {
        return severity;
    }

    /** What to do, in one sentence. */
    public String text() {
        return text;
    }
}
