package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.validation.Finding;
import dev.connectorregistry.api.validation.Findings;
import dev.connectorregistry.api.validation.ValidationRule;
import dev.connectorregistry.api.validation.ValidationRules;
import dev.connectorregistry.kernel.AuthSchemeConfigId;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** How what the validation rules find stands in the document of its connector: each finding once. */
final class FindingDocuments {

    /** The config that it is shown on; not there where it is one of the connector itself. */
    static final String CONFIG_ID = "configId";

    static final String CODE = "code";

    static final String SEVERITY = "severity";

    static final String POINTER = "pointer";

    static final String TEXT = "text";

    /** Not there where the rule has none. */
    static final String SOURCE = "source";

    private FindingDocuments() {}

    /** Those of the connector itself, then those of each config. */
    static List<Document> write(ConnectorState state) {
        if (state.isDeleted()) {
            return List.of();
        }
        Findings findings = ValidationRules.findings(state);
        List<Document> documents = new ArrayList<>();
        findings.ofConnector().forEach(finding -> documents.add(write(finding, null)));
        findings.byConfig()
                .forEach((config, shown) ->
                        shown.stream()
                                // Shown on each config, it is still one of the connector.
                                .filter(finding -> finding.rule() != ValidationRule.CONNECTOR_BASE_URL_INVALID)
                                .distinct()
                                .forEach(finding -> documents.add(write(finding, config))));
        return documents;
    }

    private static Document write(Finding finding, @Nullable AuthSchemeConfigId config) {
        Document document = new Document();
        if (config != null) {
            document.append(CONFIG_ID, config.value());
        }
        document.append(CODE, finding.rule().code())
                .append(SEVERITY, finding.severity().wireName())
                .append(POINTER, finding.pointer())
                .append(TEXT, finding.text());
        finding.rule().source().ifPresent(source -> document.append(SOURCE, source));
        return document;
    }
}
