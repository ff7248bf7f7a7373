package dev.connectorregistry.standalone.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request, down to its bytes.
 *
 * @param target as it stands in the first line: encoded, or badly encoded
 * @param headers whole lines, in the order in which they are sent, without what tells the body's length
 * @param body its bytes; none where it has no length
 */
public record FuzzRequest(String method, String target, List<String> headers, byte[] body) {

    private static final int SHOWN = 2_000;

    public FuzzRequest {
        headers = List.copyOf(headers);
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        boolean saysItself =
                headers.stream()
                        .map(String::toLowerCase)
                        .anyMatch(line -> line.matches("(?s)(content-length|transfer-encoding):.*"));
        if (body.length > 0 && !saysItself) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** The request for a report, cut short. */
    @Override
    public String toString() {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), SHOWN));
    }
}
