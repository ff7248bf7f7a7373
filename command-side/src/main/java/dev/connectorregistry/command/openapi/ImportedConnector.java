package dev.connectorregistry.command.openapi;

import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Message;

import io.swagger.v3.oas.models.OpenAPI;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * What a document comes to as a connector.
 *
 * @param name of the API
 * @param server where it is reached
 * @param documentationUrl where people read about it
 * @param imageUrl its icon
 * @param schemes how it authenticates
 * @param messages what could not be taken, or only in part
 */
record ImportedConnector(
        String name,
        ImportedServer server,
        @Nullable String documentationUrl,
        @Nullable String imageUrl,
        List<ImportedScheme> schemes,
        List<Message> messages) {

    private static final String UNNAMED = "Imported API";

    ImportedConnector {
        schemes = List.copyOf(schemes);
        messages = List.copyOf(messages);
    }

    /**
     * Makes a connector of a document.
     *
     * @param documentUrl where the document was fetched; null where it was sent
     * @param ids the id of a config by the key of its scheme
     */
    static ImportedConnector of(
            ApiDocument document, @Nullable URI documentUrl, Function<String, AuthSchemeConfigId> ids) {
        ImportMessages messages = new ImportMessages();
        messages.add(ImportRule.PATHS_NOT_IMPORTED, "/paths");
        OpenAPI outline = document.outline();
        String name = name(outline, messages);
        ImportedServer server = ImportedServer.of(document, documentUrl, messages);
        String documentation = documentation(outline, documentUrl, messages);
        String image = document.logo().map(url -> url(url, "/info/x-logo", documentUrl, messages)).orElse(null);
        List<ImportedScheme> schemes = new SchemeImport(document, documentUrl, ids, messages).schemes();
        return new ImportedConnector(name, server, documentation, image, schemes, messages.all());
    }

    private static String name(OpenAPI outline, ImportMessages messages) {
        String title = outline.getInfo() == null ? "" : Words.line(outline.getInfo().getTitle());
        if (title.isEmpty()) {
            messages.add(ImportRule.TITLE_MISSING, "/info/title");
            return UNNAMED;
        }
        if (title.length() > ImportLimits.LABEL) {
            messages.add(ImportRule.TEXT_CUT, "/info/title", ImportLimits.LABEL);
        }
        return Words.cut(title, ImportLimits.LABEL);
    }

    /** Where the document says that there is more to read; or else who is to be asked. */
    private static @Nullable String documentation(OpenAPI outline, @Nullable URI documentUrl, ImportMessages messages) {
        if (outline.getExternalDocs() != null && outline.getExternalDocs().getUrl() != null) {
            return url(outline.getExternalDocs().getUrl(), "/externalDocs/url", documentUrl, messages);
        }
        if (outline.getInfo() != null
                && outline.getInfo().getContact() != null
                && outline.getInfo().getContact().getUrl() != null) {
            return url(outline.getInfo().getContact().getUrl(), "/info/contact/url", documentUrl, messages);
        }
        return null;
    }

    private static @Nullable String url(
            String written, String pointer, @Nullable URI documentUrl, ImportMessages messages) {
        String url = Words.line(written);
        String absolute = ImportLimits.isWebUrl(url) ? url : ImportLimits.resolve(documentUrl, url);
        if (absolute == null || !ImportLimits.isWebUrl(absolute)) {
            messages.add(ImportRule.URL_UNUSABLE, pointer);
            return null;
        }
        return absolute;
    }
}
