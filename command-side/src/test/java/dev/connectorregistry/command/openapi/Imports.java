package dev.connectorregistry.command.openapi;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Message;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Documents for tests, and what is made of them. */
final class Imports {

    static final ConnectorId CONNECTOR = ConnectorId.of("01JACME0000000000000000000");

    private Imports() {}

    static ImportedConnector imported(String document) {
        return imported(document, null);
    }

    static ImportedConnector imported(String document, @Nullable URI documentUrl) {
        try {
            return ImportedConnector.of(
                    ApiDocument.of(
                            DocumentReader.read(
                                    new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), null)),
                    documentUrl,
                    new ConfigIds(CONNECTOR));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document of OpenAPI 3 with these lines, each a property of the document. */
    static String openApi(String version, String... lines) {
        return "openapi: " + version + "\ninfo: {title: Acme, version: '1'}\npaths: {}\n" + String.join("\n", lines);
    }

    /** What was said, as {@code code at pointer}, but for what is said of every import. */
    static List<String> said(ImportedConnector imported) {
        return imported.messages().stream()
                .map(Message::detail)
                .filter(detail -> !detail.getFirst().equals("import.paths-not-imported"))
                .map(detail -> detail.get(0).substring("import.".length()) + " at " + detail.get(1))
                .toList();
    }
}
