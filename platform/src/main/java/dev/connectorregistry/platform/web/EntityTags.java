package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.Refusal;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import tools.jackson.databind.json.JsonMapper;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions as entity tags (RFC 9110 §8.8.3), and the preconditions that clients make of them (§13.1). */
public final class EntityTags {

    /** An entity tag: weak or not, and what is between the quotation marks. */
    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

    /** A version, and what may stand behind it: which answer it was. */
    private static final Pattern VERSION = Pattern.compile("(0|[1-9][0-9]{0,17})(-[0-9a-f]{16})?");

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final CacheControl REVALIDATED = CacheControl.noCache().cachePrivate();

    private EntityTags() {}

    /** The entity tag of a version, quotation marks included. */
    public static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /** An answer with the version as its entity tag, which may be kept but has to be asked for again. */
    public static <T> ResponseEntity<T> answer(HttpStatusCode status, long version, T body) {
        return answer(status, of(version), body);
    }

    /**
     * The answer to a read: the body, or 304 where the client has this version already (RFC 9110 §13.1.2).
     *
     * @param body is made only where it is needed
     * @throws Refusal when the client's If-None-Match is malformed
     */
    public static <T> ResponseEntity<T> read(HttpServletRequest request, long version, Supplier<T> body) {
        return read(request, of(version), body);
    }

    /**
     * The answer to the read of what everybody may see of a version: another representation, so another tag (RFC 9110
     * §8.8.1). It is no version, so no change can be made on condition of it.
     *
     * @param body is made only where it is needed
     * @throws Refusal when the client's If-None-Match is malformed
     */
    public static <T> ResponseEntity<T> readPublic(HttpServletRequest request, long version, Supplier<T> body) {
        return read(request, '"' + Long.toString(version) + "-public\"", body);
    }

    /**
     * The answer to the read of something that changes without a new version, too: its tag tells one answer from
     * another. A change may be made on condition of its version.
     *
     * @throws Refusal when the client's If-None-Match is malformed
     */
    public static <T> ResponseEntity<T> readVarying(HttpServletRequest request, long version, T body) {
        return read(request, of(version, body), () -> body);
    }

    /** An answer that changes without a new version, too; see {@link #readVarying}. */
    public static <T> ResponseEntity<T> answerVarying(HttpStatusCode status, long version, T body) {
        return answer(status, of(version, body), body);
    }

    private static String of(long version, Object body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(body));
            return "\"%d-%s\"".formatted(version, HexFormat.of().formatHex(digest, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static <T> ResponseEntity<T> read(HttpServletRequest request, String tag, Supplier<T> body) {
        return isCurrent(request, tag)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).cacheControl(REVALIDATED).build()
                : answer(HttpStatus.OK, tag, body.get());
    }

    private static <T> ResponseEntity<T> answer(HttpStatusCode status, String tag, T body) {
        return ResponseEntity.status(status)
                .eTag(tag)
                .cacheControl(REVALIDATED)
                // What a client accepts is judged before: named here, it is not sought for again.
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    /** An answer without a body, with the version as its entity tag. */
    public static <T> ResponseEntity<T> noContent(long version) {
        return ResponseEntity.status(HttpStatus.NO_CONTENT).eTag(of(version)).build();
    }

    /** Compares weakly, as If-None-Match asks for. */
    private static boolean isCurrent(HttpServletRequest request, String current) {
        List<Tag> tags = tags(request, HttpHeaders.IF_NONE_MATCH);
        return tags.stream().anyMatch(tag -> tag.any || current.equals('"' + tag.opaque + '"'));
    }

    /**
     * What a change is made on condition of. A weak tag never matches in If-Match (RFC 9110 §13.1.1), nor does one that
     * is no version.
     *
     * @throws Refusal when a header is malformed, or If-None-Match has anything but {@code *}
     */
    public static Precondition precondition(HttpServletRequest request) {
        List<Tag> noneMatch = tags(request, HttpHeaders.IF_NONE_MATCH);
        if (noneMatch.stream().anyMatch(tag -> !tag.any)) {
            throw Refusal.malformed(HttpHeaders.IF_NONE_MATCH, "must be * where something is changed");
        }
        List<Tag> match = tags(request, HttpHeaders.IF_MATCH);
        boolean createOnly = !noneMatch.isEmpty();
        if (match.isEmpty() || match.getFirst().any) {
            return new Precondition(null, createOnly);
        }
        Set<Long> versions = new HashSet<>();
        for (Tag tag : match) {
            Matcher version = VERSION.matcher(tag.opaque);
            if (!tag.weak && version.matches()) {
                versions.add(Long.valueOf(version.group(1)));
            }
        }
        return new Precondition(versions, createOnly);
    }

    /** Refuses malformed If-Match and If-None-Match. */
    static void requireWellFormed(HttpServletRequest request) {
        tags(request, HttpHeaders.IF_MATCH);
        tags(request, HttpHeaders.IF_NONE_MATCH);
    }

    private record Tag(boolean any, boolean weak, String opaque) {}

    private static List<Tag> tags(HttpServletRequest request, String header) {
        List<String> lines = Collections.list(request.getHeaders(header));
        if (lines.isEmpty()) {
            return List.of();
        }
        String value = String.join(",", lines).strip();
        if (value.equals("*")) {
            return List.of(new Tag(true, false, ""));
        }
        List<Tag> tags = new ArrayList<>();
        Matcher matcher = TAG.matcher(value);
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            // A list may have empty elements (RFC 9110 §5.6.1.2).
            if (c == ' ' || c == '\t' || c == ',') {
                at++;
                continue;
            }
            boolean separated = at == 0 || ", \t".indexOf(value.charAt(at - 1)) >= 0;
            if (!separated || !matcher.region(at, value.length()).lookingAt()) {
                throw malformed(header);
            }
            tags.add(new Tag(false, matcher.group(1) != null, matcher.group(2)));
            at = matcher.end();
        }
        if (tags.isEmpty()) {
            throw malformed(header);
        }
        return tags;
    }

    private static Refusal malformed(String header) {
        return Refusal.malformed(
                header, "must be * or entity tags in quotation marks, several separated by commas, such as \"7\"");
    }
}
