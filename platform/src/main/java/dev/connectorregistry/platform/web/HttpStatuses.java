package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;

/** The one place that knows which HTTP status (RFC 9110 §15) an error code has. */
final class HttpStatuses {

    private HttpStatuses() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case MALFORMED, SECRET_REQUIRED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT, IN_USE, PUBLISHED, NOT_PUBLISHABLE, IDEMPOTENCY_KEY_REUSED -> 409;
            case GONE -> 410;
            case PRECONDITION_FAILED -> 412;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case PROVIDER_REFUSED, UPSTREAM_FAILED -> 422;
            case TOO_MANY_REQUESTS -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    /** What a status means that something else than our own code chose: the container, the framework, a firewall. */
    static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 409 -> ErrorCode.CONFLICT;
            case 410 -> ErrorCode.GONE;
            case 412 -> ErrorCode.PRECONDITION_FAILED;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ErrorCode.TOO_MANY_REQUESTS;
            case 503 -> ErrorCode.UNAVAILABLE;
            // A transfer coding or an HTTP version that the container does not know is the client's doing.
            case 501, 505 -> ErrorCode.MALFORMED;
            default -> status < 500 ? ErrorCode.MALFORMED : ErrorCode.INTERNAL;
        };
    }

    /** What there is to say where nothing but the code is known. */
    static String messageOf(ErrorCode code) {
        return switch (code) {
            case MALFORMED -> "The request is malformed.";
            case SECRET_REQUIRED -> "The secret has to be given again.";
            case UNAUTHENTICATED -> "A valid API key or id_token is needed.";
            case FORBIDDEN -> "This is not allowed for the caller.";
            case NOT_FOUND -> "There is nothing here.";
            case GONE -> "It was deleted.";
            case METHOD_NOT_ALLOWED -> "The method is not known here.";
            case NOT_ACCEPTABLE -> "The answer is application/json, which the request does not accept.";
            case CONFLICT -> "Another request came first; read again and repeat.";
            case IN_USE -> "It is in use.";
            case PUBLISHED -> "It is published, and can't be changed.";
            case NOT_PUBLISHABLE -> "It can't be published while it has an error.";
            case IDEMPOTENCY_KEY_REUSED -> "The Idempotency-Key was used with another request.";
            case PRECONDITION_FAILED -> "The version is not the expected one.";
            case PAYLOAD_TOO_LARGE -> "The body is too large.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body must be application/json in UTF-8, without a content coding.";
            case PROVIDER_REFUSED -> "The provider refuses.";
            case UPSTREAM_FAILED -> "Another system gave no answer that can be used.";
            case TOO_MANY_REQUESTS -> "Too many requests; wait a little.";
            case INTERNAL -> "Something went wrong in the registry.";
            case UNAVAILABLE -> "A store of the registry is not available; try again in a moment.";
        };
    }
}
