package dev.connectorregistry.query.auditchain;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.auditchain.ChainHead;
import dev.connectorregistry.platform.auditchain.ChainId;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.Negotiation;
import dev.connectorregistry.platform.web.RegistryApi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** ExportAudit of the HTTP contract. */
@RegistryApi
class AuditExportController {

    static final MediaType CSV = new MediaType("text", "csv");

    private static final List<MediaType> FORMATS = List.of(MediaType.APPLICATION_NDJSON, CSV);
    private static final int AT_ONCE = 4;

    private final AuditExport export;
    private final Turnstile turnstile = new Turnstile(AT_ONCE);

    AuditExportController(AuditExport export) {
        this.export = export;
    }

    @GetMapping("/o/{org}/audit/export")
    @RequiresRole(Role.AUDITOR)
    void export(
            @PathVariable("org") OrganisationId org,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ExportRange range = ExportRange.read(parameters);
        MediaType type = Negotiation.choose(request, FORMATS);
        try (var _ = turnstile.enter()) {
            ChainHead end = export.endOf(ChainId.of(org));
            range.requireWithin(end);
            response.setContentType(new MediaType(type, StandardCharsets.UTF_8).toString());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("audit-%s.%s".formatted(org.value(), type.equals(CSV) ? "csv" : "ndjson"))
                            .build()
                            .toString());
            if (!request.getMethod().equals("HEAD")) {
                OutputStream out = new BufferedOutputStream(response.getOutputStream());
                export.write(end, range, type.equals(CSV) ? new CsvFormat(out) : new NdjsonFormat(out));
            }
        }
    }
}
