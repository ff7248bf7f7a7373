package dev.connectorregistry.api.validation;

import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Message;
import dev.connectorregistry.kernel.Severity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What the rules found in one connector.
 *
 * @param ofConnector what is wrong with the connector itself
 * @param byConfig what is shown on each config, in the connector's order: its own findings in the order of the rules,
 *     then those of the connector. Every config has an entry, which is empty where nothing was found
 */
public record Findings(List<Finding> ofConnector, SequencedMap<AuthSchemeConfigId, List<Finding>> byConfig) {

    /** Nothing was found, or nobody looked. */
    public static final Findings NONE = new Findings(List.of(), new LinkedHashMap<>());

    public Findings {
        ofConnector = List.copyOf(ofConnector);
        SequencedMap<AuthSchemeConfigId, List<Finding>> copy = LinkedHashMap.newLinkedHashMap(byConfig.size());
        byConfig.forEach((id, findings) -> copy.put(id, List.copyOf(findings)));
        byConfig = Collections.unmodifiableSequencedMap(copy);
    }

    /** What is shown on that config, empty where nothing was found or the connector has no such config. */
    public List<Finding> ofConfig(AuthSchemeConfigId id) {
        return byConfig.getOrDefault(id, List.of());
    }

    /** The {@code validationMessages} of that config. */
    public List<Message> messagesOfConfig(AuthSchemeConfigId id) {
        return messages(ofConfig(id));
    }

    /** What is wrong with the connector itself, as messages. */
    public List<Message> messagesOfConnector() {
        return messages(ofConnector);
    }

    /** Every finding once: those of the connector are not repeated for each config. */
    public Stream<Finding> distinct() {
        return Stream.concat(
                ofConnector.stream(),
                byConfig.values().stream()
                        .flatMap(List::stream)
                        .filter(finding -> finding.rule() != ValidationRule.CONNECTOR_BASE_URL_INVALID));
    }

    /** Whether there is an error, with which the connector can't be published. */
    public boolean hasError() {
        return distinct().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private static List<Message> messages(List<Finding> findings) {
        return findings.stream().map(Finding::message).toList();
    }
}
