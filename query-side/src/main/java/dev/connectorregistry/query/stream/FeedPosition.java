package dev.connectorregistry.query.stream;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/**
 * Which of all events somebody has had: those up to a number, but for the gaps below it. A gap is a number that was
 * drawn by a transaction of which nothing is seen yet: it may still commit, and its event then comes after events with
 * greater numbers. So the greatest number alone does not say what is still to come.
 *
 * <p>As text it is the greatest number, and then how far each gap is below the one before: {@code 1234.2.3} has all up
 * to 1234 but for 1232 and 1229.
 */
record FeedPosition(GapAwareTrackingToken token) {

    /** Nothing yet: the event store numbers from 1. */
    static final FeedPosition START = new FeedPosition(GapAwareTrackingToken.newInstance(0, List.of()));

    /** Of the text: a header that is longer does not get through every proxy. */
    static final int MAX_LENGTH = 4096;

    private static final Pattern TEXT = Pattern.compile("[0-9]{1,18}(\\.[1-9][0-9]{0,17})*");

    /**
     * The position of a reader of the event store.
     *
     * @throws IllegalStateException when the event store does not number its events with gaps
     */
    static FeedPosition of(TrackingToken token) {
        if (token instanceof GapAwareTrackingToken gapAware) {
            return new FeedPosition(gapAware);
        }
        throw new IllegalStateException("The event store's tokens are of " + token.getClass());
    }

    /** Reads what {@link #text()} wrote; empty where it never wrote this text. */
    static Optional<FeedPosition> parse(String text) {
        if (text.length() > MAX_LENGTH || !TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.");
        long greatest = Long.parseLong(parts[0]);
        List<Long> gaps = new ArrayList<>(parts.length - 1);
        long number = greatest;
        for (int i = 1; i < parts.length; i++) {
            number -= Long.parseLong(parts[i]);
            if (number < 1) {
                return Optional.empty();
            }
            gaps.add(number);
        }
        return Optional.of(new FeedPosition(GapAwareTrackingToken.newInstance(greatest, gaps)));
    }

    /** The text for clients; empty where there are so many gaps that it would be too long. */
    Optional<String> text() {
        StringBuilder text = new StringBuilder().append(token.getIndex());
        long last = token.getIndex();
        for (long gap : new TreeSet<>(token.getGaps()).descendingSet()) {
            text.append('.').append(last - gap);
            last = gap;
        }
        return text.length() > MAX_LENGTH ? Optional.empty() : Optional.of(text.toString());
    }

    long greatest() {
        return token.getIndex();
    }

    /** Whether the event of that number is among those that were had. */
    boolean has(long number) {
        return number <= token.getIndex() && !token.getGaps().contains(number);
    }

    /** What one of the two has had. */
    FeedPosition and(FeedPosition other) {
        return new FeedPosition((GapAwareTrackingToken) token.upperBound(other.token));
    }

    /** The same without the gaps that never get an event any more. */
    FeedPosition withoutGaps(LongPredicate isDead) {
        SortedSet<Long> gaps = new TreeSet<>(token.getGaps());
        return gaps.removeIf(isDead::test)
                ? new FeedPosition(GapAwareTrackingToken.newInstance(token.getIndex(), gaps))
                : this;
    }

    /**
     * The number of the one event that was had since: a token does not say it of an event that filled a gap. Gaps that
     * the event store gave up meanwhile are all smaller.
     *
     * @param before the position in front of the event
     */
    long numberSince(FeedPosition before) {
        if (token.getIndex() > before.token.getIndex()) {
            return token.getIndex();
        }
        SortedSet<Long> filled = new TreeSet<>(before.token.getGaps());
        filled.removeAll(token.getGaps());
        return filled.isEmpty() ? token.getIndex() : filled.last();
    }
}
