package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.api.refusal.AuthenticationProblem;

import org.springframework.security.core.AuthenticationException;

/** A token is not accepted. The message is for whoever sent it, and quotes nothing of the token. */
final class TokenRejectedException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final transient FailedAuthentication failed;

    TokenRejectedException(AuthenticationProblem problem, String message) {
        super(message);
        this.failed = FailedAuthentication.of(problem);
    }

    TokenRejectedException(AuthenticationProblem problem, String message, Throwable cause) {
        super(message, cause);
        this.failed = FailedAuthentication.of(problem);
    }

    /**
     * @param key the key that the token names
     */
    TokenRejectedException(AuthenticationProblem problem, String message, ApiKeyState key) {
        super(message);
        this.failed = new FailedAuthentication(problem, key.id(), key.organisationId());
    }

    /** What there is to say of it to those who look after the registry. */
    FailedAuthentication failed() {
        return failed;
    }
}
