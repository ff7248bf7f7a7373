package dev.connectorregistry.query.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A finding in an organisation's connectors, as the list shows it.
 *
 * @param connector that it is in
 * @param config that it is about; null where it is about the connector itself
 * @param code of the rule that speaks
 * @param severity how much it matters
 * @param text one plain sentence that says what to do
 * @param detail as a Message of the contract has it: the rule's code, the pointer to the property, and the source
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ValidationMessage(
        ConnectorName connector,
        @Nullable ConfigName config,
        String code,
        String severity,
        String text,
        List<String> detail) {

    ValidationMessage {
        detail = List.copyOf(detail);
    }

    /** The connector, to be recognised. */
    record ConnectorName(String id, String name) {}

    /** The config, to be recognised. */
    record ConfigName(String id, String description) {}

    /** Reads a finding of a connector's document. */
    static ValidationMessage read(Document connector, Document finding, Map<String, String> descriptions) {
        String config = finding.getString(FindingDocuments.CONFIG_ID);
        String code = finding.getString(FindingDocuments.CODE);
        String source = finding.getString(FindingDocuments.SOURCE);
        List<String> detail = new ArrayList<>(List.of(code, finding.getString(FindingDocuments.POINTER)));
        if (source != null) {
            detail.add(source);
        }
        return new ValidationMessage(
                new ConnectorName(
                        connector.getString(ConnectorDocuments.ID), connector.getString(ConnectorDocuments.NAME)),
                config == null ? null : new ConfigName(config, descriptions.getOrDefault(config, "")),
                code,
                finding.getString(FindingDocuments.SEVERITY),
                finding.getString(FindingDocuments.TEXT),
                detail);
    }

    /**
     * Its place in the list: nothing in here changes while the finding is there, so it never moves. Those of the
     * connector itself come before those of its configs.
     */
    List<String> key() {
        return List.of(connector.id(), config == null ? "" : config.id(), code, detail.get(1), text);
    }
}
