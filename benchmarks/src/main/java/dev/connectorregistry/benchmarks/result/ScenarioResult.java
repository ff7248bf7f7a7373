package dev.connectorregistry.benchmarks.result;

import java.util.List;
import java.util.Optional;

/**
 * What a scenario found.
 *
 * @param scenario its name
 * @param description what was measured, in a line
 * @param series of loads
 * @param figures all other numbers
 * @param notes what one has to know to read the numbers
 */
public record ScenarioResult(
        String scenario, String description, List<Series> series, List<Figure> figures, List<String> notes) {

    public ScenarioResult {
        series = List.copyOf(series);
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }

    /** Requests that weren't answered as they must be: with any, the numbers mean nothing. */
    public long errors() {
        return series.stream().mapToLong(Series::errors).sum();
    }

    /** The series of a subject under a condition, if it was measured. */
    public Optional<Series> series(String subject, String condition) {
        return series.stream()
                .filter(it -> it.subject().equals(subject) && it.condition().name().equals(condition))
                .findFirst();
    }

    /** A figure of a subject, if it was measured. */
    public Optional<Figure> figure(String subject, String name) {
        return figures.stream().filter(it -> it.subject().equals(subject) && it.name().equals(name)).findFirst();
    }
}
