package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.query.page.PageParameters;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the validation rules must have found in the connectors of a list. Certificates that expire are none of it: they
 * do so by the time of the question, and a page's cursor would not outlive that.
 */
enum FindingsFilter {
    /** At least one thing. */
    ANY,
    /** Nothing. */
    NONE,
    /** At least one error, whatever else; and so on. */
    ERROR,
    WARNING,
    INFO;

    private static final String PARAMETER = "findings";

    private static final String WORDS =
            Arrays.stream(values()).map(FindingsFilter::wireName).collect(Collectors.joining(", "));

    /**
     * Reads the parameter {@code findings}; null where it is not sent.
     *
     * @param problems what is wrong is added here
     */
    static @Nullable FindingsFilter read(MultiValueMap<String, String> parameters, List<FieldProblem> problems) {
        String sent = PageParameters.single(parameters, PARAMETER, problems);
        if (sent == null) {
            return null;
        }
        Optional<FindingsFilter> known =
                Arrays.stream(values()).filter(filter -> filter.wireName().equals(sent)).findFirst();
        if (known.isEmpty()) {
            problems.add(new FieldProblem(PARAMETER, "must be one of " + WORDS));
        }
        return known.orElse(null);
    }

    /** Adds the condition to a query. */
    void addTo(Document query) {
        switch (this) {
            case ANY -> query.append(ConnectorDocuments.FINDING_COUNT, new Document("$gt", 0));
            case NONE -> query.append(ConnectorDocuments.FINDING_COUNT, 0);
            case ERROR, WARNING, INFO ->
                    query.append(ConnectorDocuments.FINDINGS + "." + FindingDocuments.SEVERITY, wireName());
        }
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
