package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What to answer with, by what the client accepts (RFC 9110 §12.5.1). */
public final class Negotiation {

    private static final List<MediaType> ANYTHING = List.of(MediaType.ALL);

    private Negotiation() {}

    /**
     * The media type that the client likes best.
     *
     * @param offered what there is, the best first: it decides between those that the client likes equally
     * @throws Refusal when the client accepts none of them
     */
    public static MediaType choose(HttpServletRequest request, List<MediaType> offered) {
        List<MediaType> accepted = accepted(request);
        if (accepted.equals(ANYTHING)) {
            return offered.getFirst();
        }
        return offered.stream()
                .filter(type -> quality(type, accepted) > 0)
                // The first of the greatest ones.
                .max(
                        Comparator.comparingDouble((MediaType type) -> quality(type, accepted))
                                .thenComparing(
                                        Comparator.comparingInt((MediaType type) -> offered.indexOf(type)).reversed()))
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.NOT_ACCEPTABLE,
                                offered.stream()
                                        .map(MediaType::toString)
                                        .collect(
                                                Collectors.joining(
                                                        " or ",
                                                        "The answer is ",
                                                        ", which the request does not accept."))));
    }

    private static List<MediaType> accepted(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (lines.isEmpty()) {
            return ANYTHING;
        }
        try {
            return MediaType.parseMediaTypes(lines);
        } catch (InvalidMediaTypeException _) {
            return List.of();
        }
    }

    /** The quality of the most specific range that has the type; 0 where none has. */
    private static double quality(MediaType type, List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparingInt(Negotiation::specificity))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static int specificity(MediaType range) {
        return (range.isWildcardType() ? 0 : 1) + (range.isWildcardSubtype() ? 0 : 1);
    }
}
