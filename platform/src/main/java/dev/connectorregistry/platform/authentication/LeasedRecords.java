package dev.connectorregistry.platform.authentication;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was read of those who come in, believed for {@link AccessLease#DURATION} at most, counted from before it was
 * read: whoever waits that long after a change is committed can be sure that no process goes by what was before.
 *
 * @param <K> names one of them; it is logged, so it is no secret
 * @param <V> what is known of one
 */
final class LeasedRecords<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedRecords.class);

    private static final int MAX_RECORDS = 10_000;

    private final String what;
    private final Function<K, Optional<V>> source;
    private final Ticker ticker;
    private final LoadingCache<K, Lease<V>> leases;

    /**
     * @param what what they are called in the log
     * @param source reads one from where it is written, never from a read model that lags behind; empty when there is
     *     none
     * @param ticker the time
     */
    LeasedRecords(String what, Function<K, Optional<V>> source, Ticker ticker) {
        this.what = what;
        this.source = source;
        this.ticker = ticker;
        this.leases =
                Caffeine.newBuilder()
                        .maximumSize(MAX_RECORDS)
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .expireAfter(Expiry.writing((K _, Lease<V> lease) -> remaining(lease)))
                        // One request reads one again before its lease ends, so that no others have to wait for it.
                        .refreshAfterWrite(AccessLease.DURATION.dividedBy(2))
                        .build(new Reader());
    }

    /**
     * What is known of one; empty when there is none.
     *
     * @throws AuthenticationServiceException when the source can't be asked
     */
    Optional<V> find(K key) {
        return switch (leaseOf(key)) {
            case Known<V> known -> Optional.of(known.value);
            case Absent<V> _ -> Optional.empty();
            case Failed<V> failed ->
                    throw new AuthenticationServiceException("No %s can be asked for.".formatted(what), failed.cause);
        };
    }

    private Lease<V> leaseOf(K key) {
        Lease<V> present = leases.get(key);
        if (present instanceof Failed || remaining(present).isPositive()) {
            return present;
        }
        // It ran out between the look-up and here, or reading it took too long.
        leases.asMap().remove(key, present);
        Lease<V> again = leases.get(key);
        return remaining(again).isPositive()
                ? again
                : new Failed<>(
                        again.readAt(), new IllegalStateException("Reading took longer than a record is good for."));
    }

    private Duration remaining(Lease<V> lease) {
        return AccessLease.DURATION.minusNanos(ticker.read() - lease.readAt());
    }

    private Lease<V> read(K key) {
        long readAt = ticker.read();
        try {
            return source.apply(key)
                    .<Lease<V>>map(value -> new Known<>(readAt, value))
                    .orElseGet(() -> new Absent<>(readAt));
        } catch (RuntimeException failure) {
            LOG.warn("The {} {} can't be read: requests with it are answered 503.", what, key, failure);
            // It may have taken its time to fail: those who waited for it are told, and do not wait again.
            return new Failed<>(ticker.read(), failure);
        }
    }

    private final class Reader implements CacheLoader<K, Lease<V>> {

        @Override
        public Lease<V> load(K key) {
            return read(key);
        }

        @Override
        public Lease<V> reload(K key, Lease<V> present) {
            Lease<V> again = read(key);
            return again instanceof Failed && remaining(present).isPositive() ? present : again;
        }
    }

    /** What was read of one, and the ticker's time before it was read, in nanoseconds. */
    private sealed interface Lease<V> {
        long readAt();
    }

    private record Known<V>(long readAt, V value) implements Lease<V> {}

    private record Absent<V>(long readAt) implements Lease<V> {}

    private record Failed<V>(long readAt, RuntimeException cause) implements Lease<V> {}
}
