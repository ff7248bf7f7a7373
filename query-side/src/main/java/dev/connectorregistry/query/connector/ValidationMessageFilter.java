package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.credential.CertificateExpiry;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.validation.ValidationRule;
import dev.connectorregistry.kernel.Severity;

import org.bson.Document;
import org.springframework.util.MultiValueMap;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which findings of an organisation are shown.
 *
 * @param severities it has one of these; empty for any
 * @param codes its rule has one of these; empty for any
 */
record ValidationMessageFilter(Set<String> severities, Set<String> codes) {

    private static final Set<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::wireName).collect(Collectors.toUnmodifiableSet());

    ValidationMessageFilter {
        severities = Set.copyOf(severities);
        codes = Set.copyOf(codes);
    }

    /**
     * Reads the parameters {@code severity} and {@code code}, each of them repeatable.
     *
     * @param problems what is wrong is added here
     */
    static ValidationMessageFilter read(MultiValueMap<String, String> parameters, List<FieldProblem> problems) {
        return new ValidationMessageFilter(
                values("severity", SEVERITIES::contains, "must be info, warning or error", parameters, problems),
                values(
                        "code",
                        code -> ValidationRule.ofCode(code).isPresent() || CertificateExpiry.ofCode(code).isPresent(),
                        "is the code of no validation rule",
                        parameters,
                        problems));
    }

    private static Set<String> values(
            String parameter,
            Predicate<String> isKnown,
            String words,
            MultiValueMap<String, String> parameters,
            List<FieldProblem> problems) {
        List<String> sent = parameters.getOrDefault(parameter, List.of());
        for (int i = 0; i < sent.size(); i++) {
            if (!isKnown.test(sent.get(i))) {
                problems.add(new FieldProblem("%s[%d]".formatted(parameter, i), words));
            }
        }
        return new TreeSet<>(sent);
    }

    /** The condition for connectors that have at least one of them. */
    void addTo(Document query) {
        Document finding = new Document();
        if (!severities.isEmpty()) {
            finding.append(FindingDocuments.SEVERITY, new Document("$in", List.copyOf(new TreeSet<>(severities))));
        }
        if (!codes.isEmpty()) {
            finding.append(FindingDocuments.CODE, new Document("$in", List.copyOf(new TreeSet<>(codes))));
        }
        if (finding.isEmpty()) {
            query.append(ConnectorDocuments.FINDING_COUNT, new Document("$gt", 0));
        } else {
            query.append(ConnectorDocuments.FINDINGS, new Document("$elemMatch", finding));
        }
    }

    /** Whether the finding is one of them. */
    boolean matches(Document finding) {
        return matches(finding.getString(FindingDocuments.SEVERITY), finding.getString(FindingDocuments.CODE));
    }

    /** Whether what is found of a certificate is one of them. */
    boolean matches(CertificateExpiry expiry) {
        return matches(expiry.severity().wireName(), expiry.code());
    }

    private boolean matches(String severity, String code) {
        return (severities.isEmpty() || severities.contains(severity)) && (codes.isEmpty() || codes.contains(code));
    }
}
