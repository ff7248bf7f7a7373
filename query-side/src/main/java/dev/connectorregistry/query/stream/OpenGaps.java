package dev.connectorregistry.query.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.LongSupplier;

/**
 * Since when each gap is known. The event store keeps gaps for much longer than a transaction can last, and positions
 * would grow with every one that was rolled back. Not for several threads.
 */
class OpenGaps {

    private final long life;
    private final LongSupplier nanoTime;
    private final Map<Long, Long> since = new HashMap<>();

    /**
     * Knows none yet.
     *
     * @param life how long after it was first seen a gap may still get its event
     */
    OpenGaps(Duration life, LongSupplier nanoTime) {
        this.life = life.toNanos();
        this.nanoTime = nanoTime;
    }

    /** The position without the gaps that never get an event any more. */
    FeedPosition prune(FeedPosition position) {
        SortedSet<Long> gaps = position.token().getGaps();
        if (gaps.isEmpty() && since.isEmpty()) {
            return position;
        }
        long now = nanoTime.getAsLong();
        since.keySet().retainAll(gaps);
        gaps.forEach(gap -> since.putIfAbsent(gap, now));
        return position.withoutGaps(gap -> now - since.getOrDefault(gap, now) > life);
    }
}
