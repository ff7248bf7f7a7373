package dev.connectorregistry.standalone.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** The lines of a request's head. */
final class Headers {

    private final RandomGenerator random;
    private final Mutations mutations;
    private final String key;

    Headers(RandomGenerator random, Mutations mutations, String key) {
        this.random = random;
        this.mutations = mutations;
        this.key = key;
    }

    /**
     * What every request has.
     *
     * @param requestId tells it from all others
     */
    List<String> usual(String requestId) {
        return List.of("Host: localhost", "Authorization: Bearer " + key, "X-Request-Id: " + requestId);
    }

    /** Puts something into the head that does not belong there, or takes away what does. */
    void spoil(List<String> lines) {
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(random.nextInt(lines.size()));
            case 1 -> lines.set(1, "Authorization: " + any(authorizations()));
            case 2 -> lines.add(any(names()) + ": " + mutations.hostileText().replaceAll("[\\r\\n\\x00]", ""));
            default -> lines.add(any(odd()));
        }
    }

    private List<String> authorizations() {
        return List.of(
                "",
                "Bearer",
                "Bearer ",
                "bearer " + key,
                "Bearer " + key + key,
                "Bearer " + key + "\t",
                "Basic YTpi",
                "Bearer crk_" + Texts.ULID + "_" + "A".repeat(43),
                "Bearer a.b.c",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
                "Bearer " + "x".repeat(4_000),
                "Bearer " + key.toLowerCase(),
                "Bearer \u00e9");
    }

    private static List<String> names() {
        return List.of(
                "Accept",
                "Accept-Encoding",
                "Accept-Language",
                "Content-Type",
                "Content-Encoding",
                "Cookie",
                "Expect",
                "Forwarded",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "Last-Event-ID",
                "Origin",
                "Range",
                "Referer",
                "traceparent",
                "X-Change-Reason",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "X-HTTP-Method-Override",
                "X-Original-URL",
                "X-Request-Id");
    }

    private static List<String> odd() {
        return List.of(
                "Host: another",
                "Host: a b",
                " folded: yes",
                "X-Control: a\u0001b",
                "No colon here",
                ": no name",
                "X Y: z",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: chunked, identity",
                "Content-Length: -1",
                "Content-Length: 1e3",
                "Content-Length: 0\r\nContent-Length: 7",
                "Upgrade: h2c\r\nConnection: Upgrade",
                "Expect: 200-ok",
                "Range: bytes=0-0,1-1,2-2",
                "Accept: */*;q=2",
                "Accept: " + "a/b,".repeat(1_000),
                "If-Match: *",
                "If-Match: \"0\", W/\"1\"",
                "If-None-Match: *",
                "Idempotency-Key: " + "k".repeat(300),
                "Content-Encoding: gzip",
                "Content-Type: text/xml",
                "Content-Type: application/json;charset=utf-16",
                "Content-Type: ",
                "Content-Type: multipart/form-data",
                "Origin: https://evil.example\r\nAccess-Control-Request-Method: PUT",
                "X-Many: 1\r\n".repeat(150) + "X-Last: 1");
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
