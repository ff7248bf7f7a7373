package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;

/**
 * Writes the contract's error body, whatever the client accepts: the one way to say no over HTTP, for controllers and
 * filters alike.
 */
public final class ErrorResponses {

    private static final String RETRY_AFTER_SECONDS = "1";
    private static final int FIRST_FAULT_STATUS = 500;
    private static final String CUT_OFF = ErrorResponses.class.getName() + ".cutOff";

    private final FailureTranslations translations;
    private final List<RefusalObserver> observers;

    ErrorResponses(FailureTranslations translations, List<RefusalObserver> observers) {
        this.translations = translations;
        this.observers = List.copyOf(observers);
    }

    /** Answers with a refusal; does nothing when an answer is on its way already. */
    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        tell(request, refusal);
        response.resetBuffer();
        response.setStatus(HttpStatuses.of(refusal.code()));
        switch (refusal.code()) {
            case UNAUTHENTICATED -> setIfAbsent(response, "WWW-Authenticate", "Bearer");
            case UNAVAILABLE, TOO_MANY_REQUESTS -> setIfAbsent(response, "Retry-After", RETRY_AFTER_SECONDS);
            default -> {}
        }
        byte[] body = ErrorBody.of(refusal);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Tells the observers of a refusal; for whoever answers it with something else, such as a page for people. */
    public void tell(HttpServletRequest request, Refusal refusal) {
        observers.forEach(observer -> observer.refused(request, refusal));
    }

    /** Answers with a code and its usual words. */
    public void write(HttpServletRequest request, HttpServletResponse response, ErrorCode code) throws IOException {
        write(request, response, new Refusal(code, HttpStatuses.messageOf(code)));
    }

    /**
     * Answers for an exception: a refusal where it is one or stands for one; otherwise 500, and the exception is logged
     * with the request's id, which the answer names too. When an answer is on its way already, nothing can be said any
     * more: it must not look as if it were complete.
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Throwable failure) throws IOException {
        FailureTranslations.Translation translation = translations.of(failure, RequestContext.of(request).requestId());
        if (!response.isCommitted()) {
            translation.headers().forEach(response::setHeader);
        }
        // The container holds its own answer to a malformed request for committed before a part of it is sent.
        if (response.isCommitted() && HttpStatuses.of(translation.refusal().code()) >= FIRST_FAULT_STATUS) {
            request.setAttribute(CUT_OFF, true);
        }
        write(request, response, translation.refusal());
    }

    /**
     * Answers for what the container met outside of all filters: its time-out is that of a client that stopped sending.
     */
    void writeForContainer(HttpServletRequest request, HttpServletResponse response, Throwable failure)
            throws IOException {
        if (failure instanceof SocketTimeoutException) {
            write(request, response, new Refusal(ErrorCode.MALFORMED, "The rest of the body did not come."));
        } else {
            write(request, response, failure);
        }
    }

    /** Whether the answer failed when a part of it was on its way: the client must see the connection break off. */
    static boolean isCutOff(HttpServletRequest request) {
        return request.getAttribute(CUT_OFF) != null;
    }

    private static void setIfAbsent(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }
}
