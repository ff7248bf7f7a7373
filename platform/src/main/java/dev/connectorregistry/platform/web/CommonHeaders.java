package dev.connectorregistry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Headers that every answer starts with. Whoever answers with something that runs in a browser widens them. */
final class CommonHeaders {

    static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    private CommonHeaders() {}

    static void write(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(RequestContext.REQUEST_ID_HEADER, RequestContext.of(request).requestId());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader(CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
        if (request.isSecure()) {
            // RFC 6797: over plain HTTP it would be ignored.
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
