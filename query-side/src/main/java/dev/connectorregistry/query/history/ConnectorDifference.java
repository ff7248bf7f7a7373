package dev.connectorregistry.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.platform.history.ConnectorDiff;
import dev.connectorregistry.query.connector.ConnectorStream.Known;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is different between two points in the history of a connector.
 *
 * @param from where the comparison starts
 * @param to where it ends
 * @param summaries what is different, in plain words
 * @param fields which fields are different
 * @param change what is different, as JSON Patch with the old values
 */
record ConnectorDifference(End from, End to, List<String> summaries, Set<String> fields, JsonNode change) {

    /**
     * One of the two points.
     *
     * @param sequence of the last event until then; null before the connector existed
     * @param time when that event happened; before the connector existed, the time that was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record End(@Nullable Long sequence, String time) {

        private static End of(Point point) {
            Known step = point.step();
            return step == null
                    ? new End(null, Timestamps.format(point.time()))
                    : new End(step.sequence(), Timestamps.format(step.time()));
        }
    }

    /**
     * A point in the history.
     *
     * @param step the last event until then; null where the connector did not exist yet
     * @param time the time of that event, or the time that was asked for
     */
    record Point(@Nullable Known step, Instant time) {

        /**
         * Finds it.
         *
         * @param field which parameter names it
         * @param problems what is wrong is added here
         */
        static Optional<Point> of(String field, Moment moment, ConnectorHistory history, List<FieldProblem> problems) {
            return switch (moment) {
                case Moment.AtTime(Instant time) ->
                        history.at(time).map(Point::at).or(() -> Optional.of(new Point(null, time)));
                case Moment.Present() -> history.at(history.last()).map(Point::at);
                case Moment.AfterEvent(long sequence) ->
                        found(
                                history.at(sequence),
                                field,
                                "is beyond the last event, which has the sequence number " + history.last(),
                                problems);
                case Moment.OfVersion(VersionReference version) ->
                        found(
                                history.of(version),
                                field,
                                "is no version of the connector, no sequence number, and no RFC 3339 time such as"
                                        + " 2026-01-31T12:00:00.000Z, in which a plus sign is sent as %2B",
                                problems);
            };
        }

        private static Optional<Point> found(
                Optional<Known> step, String field, String otherwise, List<FieldProblem> problems) {
            if (step.isEmpty()) {
                problems.add(new FieldProblem(field, otherwise));
            }
            return step.map(Point::at);
        }

        private static Point at(Known step) {
            return new Point(step, step.time());
        }
    }

    static ConnectorDifference between(Point from, Point to) {
        ConnectorDiff diff =
                ConnectorDiff.between(
                        from.step() == null ? null : from.step().after(), to.step() == null ? null : to.step().after());
        return new ConnectorDifference(End.of(from), End.of(to), diff.words(), diff.fields(), diff.patch());
    }
}
