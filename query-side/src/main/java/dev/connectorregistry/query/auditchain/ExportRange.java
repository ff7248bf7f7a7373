package dev.connectorregistry.query.auditchain;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.auditchain.ChainHead;
import dev.connectorregistry.query.page.PageParameters;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Which entries of a chain are exported.
 *
 * @param after those behind this position; 0 for all
 * @param from those of events that happened then or later; null for all
 * @param to those of events that happened before; null for all
 */
record ExportRange(long after, @Nullable Instant from, @Nullable Instant to) {

    private static final String AFTER = "after";
    private static final String FROM = "from";
    private static final String TO = "to";

    /**
     * Reads it from the query parameters of a request, which fit the OpenAPI document.
     *
     * @throws Refusal naming every parameter that is wrong
     */
    static ExportRange read(MultiValueMap<String, String> parameters) {
        List<FieldProblem> problems = new ArrayList<>();
        String after = PageParameters.single(parameters, AFTER, problems);
        Instant from = time(parameters, FROM, problems);
        Instant to = time(parameters, TO, problems);
        if (from != null && to != null && !from.isBefore(to)) {
            problems.add(new FieldProblem(TO, "must be later than from"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        return new ExportRange(after == null ? 0 : Long.parseLong(after), from, to);
    }

    /**
     * Makes sure that a chain reaches to where the export goes on: whoever has had more of it than there is, is to hear
     * of that.
     *
     * @throws Refusal where it does not
     */
    void requireWithin(ChainHead end) {
        if (after > end.position()) {
            throw Refusal.malformed(AFTER, "is beyond the end of the audit trail, which is at " + end.position());
        }
    }

    private static @Nullable Instant time(
            MultiValueMap<String, String> parameters, String name, List<FieldProblem> problems) {
        String text = PageParameters.single(parameters, name, problems);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            problems.add(new FieldProblem(name, "must be a time as RFC 3339 has it"));
            return null;
        }
    }

    boolean isOfAllTimes() {
        return from == null && to == null;
    }

    /** Whether a time, as the event store has it, is in the range. One that can't be read is: it is evidence. */
    boolean has(String time) {
        if (isOfAllTimes()) {
            return true;
        }
        try {
            Instant instant = Instant.parse(time);
            return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
        } catch (DateTimeException _) {
            return true;
        }
    }
}
