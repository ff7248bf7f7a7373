package dev.connectorregistry.platform.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A bucket of tokens for each of those who ask, which fills up again evenly. Nothing is shared between them, and no
 * lock is taken: a request costs one exchange of a reference.
 *
 * @param <K> tells apart who asks
 */
final class RateLimit<K> {

    /** Beyond so many, those that asked least are forgotten, which fills their buckets. */
    private static final int MOST_BUCKETS = 50_000;

    private final int capacity;
    private final int tokens;
    private final Duration period;
    private final LoadingCache<K, Bucket> buckets;

    /**
     * @param capacity how many tokens a bucket has when it is full
     * @param tokens how many come back in a period
     */
    RateLimit(int capacity, int tokens, Duration period) {
        this.capacity = capacity;
        this.tokens = tokens;
        this.period = period;
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(MOST_BUCKETS)
                        // By then it is full again: a new one is the same.
                        .expireAfterAccess(timeFor(capacity).plusSeconds(1))
                        .build(_ -> newBucket());
    }

    /**
     * What came of asking.
     *
     * @param granted whether a token was there
     * @param remaining how many are left
     * @param secondsToToken after how many seconds there is one again, rounded up; 0 where one is left
     * @param secondsToFull after how many seconds the bucket is full, rounded up
     */
    record Answer(boolean granted, long remaining, long secondsToToken, long secondsToFull) {}

    /** Takes a token. */
    Answer take(K who) {
        ConsumptionProbe probe = buckets.get(who).tryConsumeAndReturnRemaining(1);
        return new Answer(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForRefill()),
                seconds(probe.getNanosToWaitForReset()));
    }

    int capacity() {
        return capacity;
    }

    /** After how long so many tokens are back. */
    Duration timeFor(int wanted) {
        return Duration.ofNanos(period.toNanos() / tokens * wanted);
    }

    private Bucket newBucket() {
        return Bucket.builder().addLimit(limit -> limit.capacity(capacity).refillGreedy(tokens, period)).build();
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
