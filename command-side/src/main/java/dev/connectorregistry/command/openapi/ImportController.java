package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.credential.CredentialStates;
import dev.connectorregistry.command.openapi.OpenApiImports.ReadDocument;
import dev.connectorregistry.command.openapi.OpenApiImports.VersionField;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.DryRun;
import dev.connectorregistry.platform.web.EntityTags;
import dev.connectorregistry.platform.web.UploadedFile;

import jakarta.servlet.http.HttpServletRequest;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/** Imports, as the HTTP contract has them: of a file, or of what is at a URL. */
@ConnectApi
@RequiresRole(Role.EDITOR)
class ImportController {

    private final OpenApiImports imports;
    private final DocumentFetches fetches;
    private final CredentialStates credentials;

    ImportController(OpenApiImports imports, DocumentFetches fetches, CredentialStates credentials) {
        this.imports = imports;
        this.fetches = fetches;
        this.credentials = credentials;
    }

    @PostMapping("/o/{org}/protocols/http/import")
    ResponseEntity<ImportRepresentation> importHttpConnector(
            @PathVariable("org") OrganisationId org,
            DryRun dryRun,
            @ContractBody ImportRequest request,
            HttpServletRequest received,
            MetaData metaData) {
        ReadDocument document = imports.read(source(request, received), ConnectorId.random());
        return answer(dryRun, imports.create(org, dryRun, document, metaData));
    }

    /** The path is the contract's, which says {@code connector} here and {@code connectors} everywhere else. */
    @PostMapping("/o/{org}/connector/{id}/http/import")
    ResponseEntity<ImportRepresentation> importHttpConnectorVersion(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            DryRun dryRun,
            @ContractBody ImportRequest request,
            HttpServletRequest received,
            MetaData metaData) {
        ReadDocument document = imports.read(source(request, received), id);
        return answer(dryRun, imports.update(org, dryRun, request.versionField(), document, metaData));
    }

    private DocumentSource source(ImportRequest request, HttpServletRequest received) {
        String url = request.schemaURL();
        return url == null
                ? new DocumentSource.Uploaded(UploadedFile.of(received).orElseThrow())
                : new DocumentSource.Remote(fetches, uri(url), request.filetype());
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException _) {
            throw Refusal.malformed("schemaURL", "must be an absolute https URL");
        }
    }

    private ResponseEntity<ImportRepresentation> answer(DryRun dryRun, ImportOutcome outcome) {
        ImportRepresentation body = ImportRepresentation.of(outcome, credentials.of(outcome.connector()));
        return dryRun.requested()
                ? ResponseEntity.ok(body)
                : EntityTags.answer(HttpStatus.CREATED, outcome.connector().version(), body);
    }

    /**
     * The body of an import; the contract's schema was held against it before.
     *
     * @param schemaURL where the document is; missing where a file came along
     * @param filetype what it is written in, if that was said
     * @param version how the draft is to be called; of a form, the metadata say so
     * @param metadata of a form
     */
    record ImportRequest(
            @Nullable String schemaURL,
            @Nullable Filetype filetype,
            @Nullable String version,
            @Nullable ImportMetadata metadata) {

        VersionField versionField() {
            return metadata == null
                    ? new VersionField("version", Objects.requireNonNull(version, "the schema requires it"))
                    : new VersionField(
                            "metadata.version", Objects.requireNonNull(metadata.version, "the schema requires it"));
        }
    }

    /** What goes with a file. */
    record ImportMetadata(@Nullable String version) {}
}
