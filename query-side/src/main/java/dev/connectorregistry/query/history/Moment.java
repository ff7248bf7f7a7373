package dev.connectorregistry.query.history;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.kernel.Timestamps;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A point in the history of a connector, as a client names it. */
sealed interface Moment {

    /** What is said of a text that is no time. */
    String NO_TIME = "must be an RFC 3339 time, such as 2026-01-31T12:00:00.000Z; a plus sign is sent as %2B";

    /** A sequence number. */
    Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** Just after the event with that sequence number. */
    record AfterEvent(long sequence) implements Moment {}

    /** As late as can be. */
    record Present() implements Moment {}

    /** A time; what happened at that very time has happened. */
    record AtTime(Instant time) implements Moment {}

    /**
     * Reads a sequence number or a time.
     *
     * @param field where it is from
     * @param problems what is wrong is added here, and nothing is answered
     */
    static Optional<Moment> read(String field, String text, List<FieldProblem> problems) {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(new AfterEvent(Long.parseLong(text)));
        }
        Optional<Moment> time = Timestamps.parse(text).map(AtTime::new);
        if (time.isEmpty()) {
            problems.add(new FieldProblem(field, NO_TIME + "; or the sequence number of an event, such as 12"));
        }
        return time;
    }
}
