package dev.connectorregistry.standalone.fuzz;

import java.util.List;
import java.util.regex.Pattern;

/** Texts to send. */
final class Texts {

    static final String ULID = "01HZX3V9M8Q6J2K4N7P0R5T1WY";

    /** Harmless ones, among which there is one for each pattern of the document. */
    private static final List<String> HARMLESS =
            List.of(
                    "Stripe",
                    "0",
                    "name",
                    "some.dataset",
                    "name:asc",
                    "\"0\"",
                    "\"0-public\"",
                    "\"1-0123456789abcdef\"",
                    "2026-01-31",
                    "2026-01-31T12:00:00.000Z",
                    "c2VjcmV0",
                    "/name",
                    "0123456789abcdef".repeat(4),
                    "a.b.c",
                    "Größe 日本 😀");

    /** What has broken other systems: queries, paths, templates, markup, directions, numbers. */
    static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "null",
                    "undefined",
                    "{\"$gt\": \"\"}",
                    "$where",
                    "'; return true; var a='",
                    "' OR '1'='1' --",
                    "\"; DROP TABLE domain_event; --",
                    "../../../../etc/passwd",
                    "..%2f..%2f",
                    "${jndi:ldap://127.0.0.1/a}",
                    "#{T(java.lang.Runtime).getRuntime()}",
                    "{{7*7}}",
                    "<script>alert(1)</script>",
                    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
                    "=cmd|' /C calc'!A0",
                    "http://169.254.169.254/latest/meta-data",
                    "javascript:alert(1)",
                    "file:///etc/passwd",
                    "https://user:password@127.0.0.1/",
                    "\u202Etxt.exe",
                    "a\u0300\u0301\u0302\u0303",
                    "\uFEFF",
                    "\u2028",
                    "İıſK",
                    "💥".repeat(50),
                    "9223372036854775808",
                    "-1",
                    "NaN",
                    "1e999",
                    "(a+)+$",
                    "%s%n%x",
                    ".".repeat(300),
                    "x".repeat(20_000));

    /** Characters that no text may have; JSON writes them escaped. */
    static final List<String> FORBIDDEN = List.of("\u0000", "a\u0007b", "\uD800", "\uDC00x", "\u001B[31m");

    private Texts() {}

    /**
     * A text that the pattern finds.
     *
     * @throws IllegalArgumentException when none is known: add one above
     */
    static String matching(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return HARMLESS.stream()
                .filter(text -> wanted.matcher(text).find())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No sample matches " + pattern));
    }
}
