package dev.connectorregistry.command.oauth2;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/** The token endpoint says no, with an error of OAuth 2.0 (RFC 6749 §5.2). */
public final class TokenRefused extends TokenException {

    private static final long serialVersionUID = 1L;

    /** Errors that pass by themselves; servers borrow them from the authorization endpoint (RFC 6749 §4.1.2.1). */
    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error", "slow_down");

    private final String error;
    private final @Nullable String description;

    /**
     * @param error the server's code, fit to be shown
     * @param description the server's words, fit to be shown; null where it has none
     */
    TokenRefused(String error, @Nullable String description) {
        super("The provider refuses: %s.".formatted(description == null ? error : error + " (" + description + ")"));
        this.error = error;
        this.description = description;
    }

    /** The server's code. */
    public String error() {
        return error;
    }

    @Override
    public boolean isFinal() {
        return !PASSING.contains(error);
    }

    @Override
    public Refusal toRefusal(String field) {
        return new Refusal(
                ErrorCode.PROVIDER_REFUSED, "The provider refuses: %s.".formatted(error), List.of(), description);
    }
}
