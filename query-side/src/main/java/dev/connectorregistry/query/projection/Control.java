package dev.connectorregistry.query.projection;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all processes agree on about one projection. Each change is a new value, which takes the old one's place only
 * where nobody else was faster.
 *
 * @param projection its name
 * @param revision counts the changes
 * @param newest the number of the newest generation there ever was
 * @param serving the generation that reads go to
 * @param isComplete whether the serving generation has ever had all events that there were
 * @param replay the last replay; null where there was none, or it was cancelled
 * @param retired generations that served before, and that a process may still read from
 * @param dropping generations that nobody reads any more, and whose documents go once nobody writes them either
 */
record Control(
        String projection,
        long revision,
        int newest,
        Generation serving,
        boolean isComplete,
        @Nullable Replay replay,
        List<Generation> retired,
        List<Generation> dropping) {

    Control {
        retired = List.copyOf(retired);
        dropping = List.copyOf(dropping);
    }

    /** Where there was none: a first generation, which serves at once, for there is no other. */
    static Control first(String projection, int schema) {
        return new Control(
                projection, 0, 1, new Generation(1, schema), false, null, List.of(), List.of(Generation.UNCOUNTED));
    }

    /** The replay that is under way, if one is. */
    Optional<Replay> underWay() {
        return Optional.ofNullable(replay).filter(Replay::isUnderWay);
    }

    /** The generations that are kept up to date. */
    Stream<Generation> live() {
        return Stream.concat(
                Stream.concat(Stream.of(serving), retired.stream()), underWay().map(Replay::generation).stream());
    }

    /** A new generation is made, in place of one that is under way. */
    Control begun(int schema, Replay.Request request, Instant now) {
        Control before = cancelled();
        int number = newest + 1;
        Replay begun = Replay.begin(new Generation(number, schema), request, now);
        return new Control(projection, revision + 1, number, serving, isComplete, begun, retired, before.dropping);
    }

    /** The serving generation has all events that there are. */
    Control completed() {
        return new Control(projection, revision + 1, newest, serving, true, replay, retired, dropping);
    }

    /**
     * The generation that was made takes the serving one's place.
     *
     * @param position of the last event that is folded into it
     */
    Control promoted(long position, Instant now) {
        Replay done = underWay().orElseThrow().done(position, now);
        return new Control(
                projection, revision + 1, newest, done.generation(), true, done, with(retired, serving), dropping);
    }

    /** The generation that was made is given up, for an event that can't be folded. */
    Control failed(UnfoldableEvent event, Instant now) {
        Replay failed = underWay().orElseThrow().failed(event, now);
        return new Control(
                projection,
                revision + 1,
                newest,
                serving,
                isComplete,
                failed,
                retired,
                with(dropping, failed.generation()));
    }

    /** What was made of a new generation is given up, and what is known of the last replay forgotten. */
    Control cancelled() {
        List<Generation> given = underWay().map(it -> with(dropping, it.generation())).orElse(dropping);
        return new Control(projection, revision + 1, newest, serving, isComplete, null, retired, given);
    }

    /** A generation is read by nobody any more. */
    Control unread(Generation generation) {
        return new Control(
                projection,
                revision + 1,
                newest,
                serving,
                isComplete,
                replay,
                without(retired, generation),
                with(dropping, generation));
    }

    /** A generation is gone. */
    Control dropped(Generation generation) {
        return new Control(
                projection, revision + 1, newest, serving, isComplete, replay, retired, without(dropping, generation));
    }

    private static List<Generation> with(List<Generation> generations, Generation one) {
        return Stream.concat(generations.stream(), Stream.of(one)).toList();
    }

    private static List<Generation> without(List<Generation> generations, Generation one) {
        return generations.stream().filter(generation -> !generation.equals(one)).toList();
    }
}
