package dev.connectorregistry.platform.authentication;

import org.springframework.security.core.AuthenticationException;

/** A token is not accepted. The message is for whoever sent it, and quotes nothing of the token. */
final class TokenRejectedException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    TokenRejectedException(String message) {
        super(message);
    }

    TokenRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
