package dev.connectorregistry.api.error;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.connectorregistry.kernel.InvalidValueException;

import java.util.Arrays;
import java.util.Locale;

/**
 * Every reason for which the registry says no. The {@link #code()} is part of the published language: it is stable, and
 * clients decide by it. One place of the platform maps each to an HTTP status.
 */
public enum ErrorCode {
    /** The input has not the shape that the contract asks for. */
    MALFORMED,
    /** A stored secret would be sent to another origin: it has to be given again. */
    SECRET_REQUIRED,
    /** No valid credentials were given. */
    UNAUTHENTICATED,
    /** The caller is known, and may not do this. */
    FORBIDDEN,
    /** There is no such thing, or not for this caller. */
    NOT_FOUND,
    /** There was such a thing, and it was deleted. */
    GONE,
    /** The path is known, the method is not. */
    METHOD_NOT_ALLOWED,
    /** No representation that the caller accepts. */
    NOT_ACCEPTABLE,
    /** Somebody else changed the same thing at the same time. */
    CONFLICT,
    /** The thing is in use. */
    IN_USE,
    /** The version is published, and what is published does not change. */
    PUBLISHED,
    /** The connector has findings of severity error, with which it is not published. */
    NOT_PUBLISHABLE,
    /** An Idempotency-Key was used before, with another request. */
    IDEMPOTENCY_KEY_REUSED,
    /** The version is not the one that the caller expected. */
    PRECONDITION_FAILED,
    /** The body is larger than allowed. */
    PAYLOAD_TOO_LARGE,
    /** The body is of a media type that is not understood. */
    UNSUPPORTED_MEDIA_TYPE,
    /** A provider says no: what it says stands in the message. */
    PROVIDER_REFUSED,
    /** Another system, which the request needs, is not to be reached or answers nothing that can be used. */
    UPSTREAM_FAILED,
    /** Too many requests. */
    TOO_MANY_REQUESTS,
    /** A store is away: try again. */
    UNAVAILABLE,
    /** Our own fault. */
    INTERNAL;

    /** The code as it stands in error bodies and in events, such as {@code not_found}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the code that stands in an event.
     *
     * @throws InvalidValueException when there is no such code
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ErrorCode of(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("is not an error code"));
    }
}
