package dev.connectorregistry.command.idempotency;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds an answer back until it is sure. Headers are noted where they were set, so what the answer would have left
 * there can be taken back.
 */
final class CapturedResponse extends ContentCachingResponseWrapper {

    private final HttpServletResponse response;
    private final Map<String, List<String>> before = new HashMap<>();
    private final int statusBefore;
    private final @Nullable String contentTypeBefore;

    CapturedResponse(HttpServletResponse response) {
        super(response);
        this.response = response;
        this.statusBefore = response.getStatus();
        this.contentTypeBefore = response.getContentType();
        for (String name : response.getHeaderNames()) {
            before.put(name, List.copyOf(response.getHeaders(name)));
        }
    }

    /** What was answered; the response itself is then as if nothing had been. */
    Answer take() {
        List<Answer.Header> headers =
                response.getHeaderNames().stream()
                        .distinct()
                        .filter(name -> !isOfContent(name))
                        .filter(name -> !List.copyOf(response.getHeaders(name)).equals(before.get(name)))
                        .flatMap(
                                name -> response.getHeaders(name).stream().map(value -> new Answer.Header(name, value)))
                        .toList();
        Answer answer = new Answer(getStatus(), getContentType(), headers, getContentAsByteArray());
        takeBack();
        return answer;
    }

    /** Makes the response as if nothing had been answered. */
    void takeBack() {
        for (String name : List.copyOf(response.getHeaderNames())) {
            List<String> values = before.getOrDefault(name, List.of());
            response.setHeader(name, values.isEmpty() ? null : values.getFirst());
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        }
        response.setContentType(contentTypeBefore);
        response.setStatus(statusBefore);
        resetBuffer();
    }

    private static boolean isOfContent(String name) {
        return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) || name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH);
    }
}
