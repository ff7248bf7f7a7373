package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.validation.Finding;
import dev.connectorregistry.api.validation.Findings;
import dev.connectorregistry.api.validation.ValidationRules;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Severity;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether a connector may be published: not while the validation rules find an error in it. */
final class Publishability {

    /** So many errors are named; the others are counted. */
    private static final int MAX_NAMED = 100;

    private Publishability() {}

    /**
     * Refuses where the rules find an error. The request is well-formed, and would do once the connector is mended: a
     * conflict with its state, not malformed input.
     *
     * @throws Refusal naming the properties of the connector that are at fault
     */
    static void require(ConnectorState state) {
        Findings findings = ValidationRules.findings(state);
        if (!findings.hasError()) {
            return;
        }
        List<FieldProblem> problems = errors(state, findings).toList();
        int others = problems.size() - MAX_NAMED;
        throw new Refusal(
                ErrorCode.NOT_PUBLISHABLE,
                "The connector can't be published while its validationMessages have an error: see fields.",
                problems.stream().limit(MAX_NAMED).toList(),
                others <= 0 ? null : "There are %d more.".formatted(others));
    }

    private static Stream<FieldProblem> errors(ConnectorState state, Findings findings) {
        List<AuthSchemeConfigId> ids = state.authSchemeConfigIds();
        return Stream.concat(
                findings.ofConnector().stream().filter(Publishability::isError).map(error -> problem("", error)),
                IntStream.range(0, ids.size())
                        .boxed()
                        .flatMap(i ->
                                findings.ofConfig(ids.get(i)).stream()
                                        .filter(Publishability::isError)
                                        .filter(error -> !findings.ofConnector().contains(error))
                                        .map(error -> problem("authSchemeConfigs[%d]".formatted(i), error))));
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }

    /**
     * A finding as error bodies name fields.
     *
     * @param config where in the connector the finding's pointer starts; empty for the connector itself
     */
    private static FieldProblem problem(String config, Finding finding) {
        // The base URL is the connector's, whichever config the finding is shown on.
        String start = finding.pointer().equals(Finding.BASE_URL) ? "" : config;
        String field =
                Stream.of(finding.pointer().substring(1).split("/"))
                        .map(step -> step.matches("[0-9]+") ? "[" + step + "]" : "." + step)
                        .collect(Collectors.joining("", start, ""));
        return new FieldProblem(
                field.startsWith(".") ? field.substring(1) : field,
                "%s (%s)".formatted(finding.text(), finding.rule().code()));
    }
}
