package dev.connectorregistry.api.refusal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.connectorregistry.kernel.InvalidValueException;

import java.util.Arrays;

/** Why a request was not taken for anybody's. The words are stored: they are for ever. */
public enum AuthenticationProblem {
    /** It carried no token. */
    NO_TOKEN("no-token"),
    /** What it carried can't be a token, or is an API key that is not whole. */
    MALFORMED_TOKEN("malformed-token"),
    /** There is no API key of that id. */
    UNKNOWN_KEY("unknown-key"),
    /** There is an API key of that id, and its secret is another one. */
    WRONG_SECRET("wrong-secret"),
    /** The API key was taken away. */
    REVOKED_KEY("revoked-key"),
    /** The API key's time is over. */
    EXPIRED_KEY("expired-key"),
    /** A token of an issuer that is not configured. */
    UNKNOWN_ISSUER("unknown-issuer"),
    /** A token of a configured issuer that is not accepted: signature, time, audience or another claim. */
    REJECTED_TOKEN("rejected-token"),
    /** Somebody signed in with an API key, for an organisation that it is not of. */
    KEY_OF_ANOTHER("key-of-another"),
    /** The cookie of a session that has ended, or never was. */
    UNKNOWN_SESSION("unknown-session");

    private final String wireName;

    AuthenticationProblem(String wireName) {
        this.wireName = wireName;
    }

    /** The word that is stored. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /**
     * Reads the word that is stored.
     *
     * @throws InvalidValueException when no problem is called so
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AuthenticationProblem of(String wireName) {
        return Arrays.stream(values())
                .filter(problem -> problem.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("is not a problem of authentication"));
    }
}
