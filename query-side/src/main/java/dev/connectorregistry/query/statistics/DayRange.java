package dev.connectorregistry.query.statistics;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.query.page.PageParameters;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some days in a row, in UTC.
 *
 * @param from the first
 * @param to the last
 */
record DayRange(LocalDate from, LocalDate to) {

    /** Earlier ones have no year of four digits. */
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 366;

    private static final String FROM = "from";
    private static final String TO = "to";

    /**
     * Reads the parameters {@code from} and {@code to}: without {@code to} up to the given day, without {@code from} 30
     * days.
     *
     * @throws Refusal naming every one that is wrong
     */
    static DayRange read(MultiValueMap<String, String> parameters, LocalDate today) {
        List<FieldProblem> problems = new ArrayList<>();
        LocalDate to = day(TO, parameters, today, problems);
        LocalDate from = day(FROM, parameters, defaultFrom(to), problems);
        if (problems.isEmpty() && from.isAfter(to)) {
            problems.add(new FieldProblem(FROM, "must not be after " + TO));
        }
        if (problems.isEmpty() && ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            problems.add(new FieldProblem(FROM, "must be at most %d days before %s".formatted(MAX_DAYS - 1, TO)));
        }
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        return new DayRange(from, to);
    }

    private static LocalDate defaultFrom(LocalDate to) {
        LocalDate from = to.minusDays(DEFAULT_DAYS - 1);
        return from.isBefore(FIRST) ? FIRST : from;
    }

    private static LocalDate day(
            String name, MultiValueMap<String, String> parameters, LocalDate otherwise, List<FieldProblem> problems) {
        @Nullable String text = PageParameters.single(parameters, name, problems);
        if (text == null) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(FIRST)) {
                return day;
            }
            problems.add(new FieldProblem(name, "must not be before " + FIRST));
        } catch (DateTimeException _) {
            problems.add(new FieldProblem(name, "must be a day that there is, such as 2026-01-31"));
        }
        return otherwise;
    }

    Stream<LocalDate> days() {
        return from.datesUntil(to.plusDays(1));
    }
}
