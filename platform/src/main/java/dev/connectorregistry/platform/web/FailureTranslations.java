package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out what an exception means to the client, and logs those that mean nothing but a fault of ours. */
final class FailureTranslations {

    private static final Logger LOG = LoggerFactory.getLogger(FailureTranslations.class);
    private static final int MAX_CAUSES = 50;

    private final List<FailureTranslation> translations;

    FailureTranslations(List<FailureTranslation> translations) {
        this.translations = List.copyOf(translations);
    }

    /** A refusal, and the headers that go with it. */
    record Translation(Refusal refusal, Map<String, String> headers) {}

    Translation of(Throwable failure, String requestId) {
        int causes = 0;
        for (Throwable cause = failure; cause != null && causes < MAX_CAUSES; cause = cause.getCause(), causes++) {
            if (cause instanceof Refusal refusal) {
                return new Translation(refusal, Map.of());
            }
            for (FailureTranslation translation : translations) {
                Refusal refusal = translation.refusalFor(cause);
                if (refusal != null) {
                    LOG.debug("Refused: {}", refusal.code(), failure);
                    return new Translation(refusal, Map.of());
                }
            }
            if (cause instanceof ErrorResponse response && response.getStatusCode().value() != 500) {
                return framework(response);
            }
        }
        if (failure instanceof ClientAbortException
                || failure instanceof AsyncRequestNotUsableException
                || failure instanceof CloseNowException) {
            LOG.debug("The client went away, or was cut off", failure);
        } else {
            LOG.error("Request {} failed", requestId, failure);
        }
        return new Translation(
                new Refusal(
                        ErrorCode.INTERNAL,
                        HttpStatuses.messageOf(ErrorCode.INTERNAL),
                        List.of(),
                        "Request " + requestId),
                Map.of());
    }

    private static Translation framework(ErrorResponse response) {
        ErrorCode code = HttpStatuses.codeOf(response.getStatusCode().value());
        Map<String, String> headers = new LinkedHashMap<>();
        String allow = response.getHeaders().getFirst(HttpHeaders.ALLOW);
        if (allow != null) {
            headers.put(HttpHeaders.ALLOW, allow);
        }
        return new Translation(new Refusal(code, HttpStatuses.messageOf(code)), headers);
    }
}
