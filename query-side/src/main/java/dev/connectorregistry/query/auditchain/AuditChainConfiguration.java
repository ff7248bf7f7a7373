package dev.connectorregistry.query.auditchain;

import dev.connectorregistry.platform.auditchain.AuditRecords;

import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/** Puts together what auditors take away. */
@Configuration(proxyBeanMethods = false, value = "auditChainQueryConfiguration")
class AuditChainConfiguration {

    @Bean
    AuditExport auditExport(AuditRecords records, EventSummaries summaries) {
        return new AuditExport(records, summaries);
    }

    @Bean
    CheckpointList checkpointList(AuditRecords records) {
        return new CheckpointList(records.checkpoints());
    }

    /** The container compresses exports, and nothing else, for whoever accepts it. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> exportCompression() {
        return factory -> {
            Compression compression = new Compression();
            compression.setEnabled(true);
            compression.setMimeTypes(
                    new String[] {
                        MediaType.APPLICATION_NDJSON_VALUE, AuditExportController.CSV.toString(),
                    });
            factory.setCompression(compression);
        };
    }
}
