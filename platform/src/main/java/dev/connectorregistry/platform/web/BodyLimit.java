package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.contract.FormSchema;
import dev.connectorregistry.platform.contract.Operation;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import java.util.Optional;

/** How large a request's body may be: 1 MiB, and more only for a form with a file, where the operation takes one. */
public final class BodyLimit {

    /** How many bytes of JSON are taken. */
    static final int JSON_BYTES = 1024 * 1024;

    private BodyLimit() {}

    /** How many bytes the handler takes of this request's body. */
    public static long of(HttpServletRequest request) {
        return ContractInterceptor.find(request).map(operation -> of(request, operation)).orElse((long) JSON_BYTES);
    }

    /** Refuses a body that says of itself that it is too large. */
    static void require(HttpServletRequest request, Operation operation) {
        long limit = of(request, operation);
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
    }

    /** What the form must be, where the request is one and the operation takes one. */
    static Optional<FormSchema> formOf(HttpServletRequest request, Operation operation) {
        return operation.form().filter(_ -> isForm(request.getContentType()));
    }

    static Refusal tooLarge(long limit) {
        return new Refusal(ErrorCode.PAYLOAD_TOO_LARGE, "The body has more than " + limit + " bytes.");
    }

    private static long of(HttpServletRequest request, Operation operation) {
        return formOf(request, operation).map(FormBody::maxBytes).orElse((long) JSON_BYTES);
    }

    private static boolean isForm(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            return MediaType.parseMediaType(contentType).equalsTypeAndSubtype(MediaType.MULTIPART_FORM_DATA);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
