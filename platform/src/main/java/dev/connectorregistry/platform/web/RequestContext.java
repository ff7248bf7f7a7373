package dev.connectorregistry.platform.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a request beside what it asks for; events carry it as metadata. Controllers may have it as an
 * argument.
 *
 * @param requestId the client's X-Request-Id where it is sane (up to 128 visible ASCII characters), else a new one
 * @param traceId the trace id of the client's {@code traceparent} (W3C Trace Context §3.2), else a new one
 * @param clientAddress the address of the client; what a proxy says of it counts only where the proxy is trusted
 * @param changeReason the X-Change-Reason: read as UTF-8, or as ISO 8859-1 where it is not UTF-8; null where none was
 *     sent, or one that is refused
 */
public record RequestContext(String requestId, String traceId, String clientAddress, @Nullable String changeReason) {

    /** The header that names a request. */
    public static final String REQUEST_ID_HEADER = "X-Request-Id";

    /** The header that says why a change is made. */
    public static final String CHANGE_REASON_HEADER = "X-Change-Reason";

    private static final String ATTRIBUTE = RequestContext.class.getName();
    private static final int MAX_REASON = 500;
    private static final Pattern SANE_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    /** The context of a request; made when first asked for. */
    public static RequestContext of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestContext context) {
            return context;
        }
        RequestContext context = read((HttpServletRequest) request);
        request.setAttribute(ATTRIBUTE, context);
        return context;
    }

    /** The same request with the reason that its body gives. */
    public RequestContext withChangeReason(String reason) {
        return new RequestContext(requestId, traceId, clientAddress, reason);
    }

    private static RequestContext read(HttpServletRequest request) {
        String id = request.getHeader(REQUEST_ID_HEADER);
        List<String> reason = changeReason(request);
        return new RequestContext(
                id != null && SANE_ID.matcher(id).matches() ? id : random(),
                traceId(request.getHeader("traceparent")),
                request.getRemoteAddr(),
                reason.stream().filter(RequestContext::isReason).findFirst().orElse(null));
    }

    /** The X-Change-Reason as it was sent, decoded; empty where none was sent. */
    static List<String> changeReason(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(CHANGE_REASON_HEADER));
        return lines.isEmpty() ? List.of() : List.of(decode(String.join(", ", lines)));
    }

    private static boolean isReason(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= MAX_REASON
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** The container reads header bytes as ISO 8859-1. */
    private static String decode(String header) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException _) {
            return header;
        }
    }

    private static String traceId(@Nullable String traceParent) {
        if (traceParent != null) {
            Matcher matcher = TRACE_PARENT.matcher(traceParent);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return random();
    }

    private static String random() {
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
