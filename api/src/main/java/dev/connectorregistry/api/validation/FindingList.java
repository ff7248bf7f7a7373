package dev.connectorregistry.api.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects findings about one thing. */
final class FindingList {

    /**
     * At most this many findings of one rule about one config: a thousand misspelt scopes are one mistake, and an
     * answer or a document must not grow with them. Whoever mends these sees the next.
     */
    static final int MAX_PER_RULE = 20;

    private static final Comparator<Finding> BY_RULE = Comparator.comparing(Finding::rule);

    private final List<Finding> findings = new ArrayList<>();
    private final Map<ValidationRule, Integer> counts = new EnumMap<>(ValidationRule.class);

    void add(ValidationRule rule, String pointer) {
        add(rule, pointer, rule.text());
    }

    void addAbout(ValidationRule rule, String pointer, String subject) {
        add(rule, pointer, rule.text().replace("%s", subject));
    }

    private void add(ValidationRule rule, String pointer, String text) {
        if (counts.merge(rule, 1, Integer::sum) <= MAX_PER_RULE) {
            findings.add(new Finding(rule, pointer, text));
        }
    }

    /** In the order of the rules; those of one rule in the order in which they were found. */
    List<Finding> inOrder() {
        findings.sort(BY_RULE);
        return findings;
    }
}
