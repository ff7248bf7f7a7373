package dev.connectorregistry.standalone;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A form with a file (RFC 7578), as clients of the import send it, or as they had better not. */
final class ImportForm {

    static final String BOUNDARY = "----part-of-an-import";

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    /** A document with the metadata that belongs to it. */
    static ImportForm of(byte[] document) {
        return new ImportForm().file(document).part("metadata", "{\"format\": \"openapi\"}");
    }

    static ImportForm of(String document) {
        return of(document.getBytes(StandardCharsets.UTF_8));
    }

    /** A document from which a draft version of that name is to be made. */
    static ImportForm of(String document, String version) {
        return new ImportForm()
                .part("metadata", "{\"format\": \"openapi\", \"version\": \"" + version + "\"}")
                .file(document.getBytes(StandardCharsets.UTF_8));
    }

    ImportForm file(byte[] document) {
        header(
                "Content-Disposition: form-data; name=\"file\"; filename=\"openapi\"\r\n"
                        + "Content-Type: application/octet-stream");
        return raw(document);
    }

    /** A part that is no file; its Content-Type is left to the default, text/plain. */
    ImportForm part(String name, String value) {
        header("Content-Disposition: form-data; name=\"" + name + "\"");
        return raw(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A part with header lines of its own. */
    ImportForm part(String headerLines, byte[] content) {
        header(headerLines);
        return raw(content);
    }

    private void header(String lines) {
        write("--" + BOUNDARY + "\r\n" + lines + "\r\n\r\n");
    }

    private ImportForm raw(byte[] bytes) {
        parts.writeBytes(bytes);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        parts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** The form, with its end. */
    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(parts.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    BodyPublisher publisher() {
        return BodyPublishers.ofByteArray(bytes());
    }
}
