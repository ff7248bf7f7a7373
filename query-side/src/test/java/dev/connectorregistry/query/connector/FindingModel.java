package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.validation.Finding;
import dev.connectorregistry.api.validation.Findings;
import dev.connectorregistry.api.validation.ValidationRule;
import dev.connectorregistry.api.validation.ValidationRules;
import dev.connectorregistry.kernel.AuthSchemeConfig;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** Which findings there are in an organisation, said in plain Java, beside the implementation. */
final class FindingModel {

    private FindingModel() {}

    /** A finding, and where it is: its text says all that a reader sees of it. */
    record Found(String connectorId, String configId, String code, String severity, String pointer, String text) {}

    /** Those of our connectors, in no order. */
    static Collection<Found> found(Collection<ConnectorState> connectors) {
        return new LinkedHashSet<>(ours(connectors).flatMap(FindingModel::found).toList());
    }

    static Stream<ConnectorState> ours(Collection<ConnectorState> connectors) {
        return connectors.stream()
                .filter(state -> !state.isDeleted() && state.organisationId().equals(ListedConnectors.OURS));
    }

    private static Stream<Found> found(ConnectorState state) {
        Findings findings = ValidationRules.findings(state);
        List<Found> found = new ArrayList<>();
        findings.ofConnector().forEach(finding -> found.add(found(state, "", finding)));
        for (AuthSchemeConfig config : state.authSchemeConfigs()) {
            findings.ofConfig(config.id()).stream()
                    .filter(finding -> finding.rule() != ValidationRule.CONNECTOR_BASE_URL_INVALID)
                    .forEach(finding -> found.add(found(state, config.id().value(), finding)));
        }
        return found.stream();
    }

    private static Found found(ConnectorState state, String config, Finding finding) {
        return new Found(
                state.id().value(),
                config,
                finding.rule().code(),
                finding.severity().wireName(),
                finding.pointer(),
                finding.text());
    }

    static Found of(ValidationMessage message) {
        return new Found(
                message.connector().id(),
                message.config() == null ? "" : message.config().id(),
                message.code(),
                message.severity(),
                message.detail().get(1),
                message.text());
    }
}
