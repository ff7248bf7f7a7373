package dev.connectorregistry.query.projection;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The generation that this process reads from, cheap to ask for with each request.
 *
 * @param <G> what a generation is read through
 */
public final class Serving<G> {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Lock reading = lock.readLock();
    private final Lock switching = lock.writeLock();
    private volatile @Nullable G current;

    /**
     * Reads from the generation that serves. While the read lasts no other one takes its place, so that no later read
     * sees less than it: keep it short, and read what is long in several.
     *
     * @throws Refusal {@link ErrorCode#UNAVAILABLE} when none serves
     */
    public <R> R read(Function<? super G, ? extends R> read) {
        reading.lock();
        try {
            return read.apply(
                    current()
                            .orElseThrow(() ->
                                    new Refusal(ErrorCode.UNAVAILABLE, "The read model is not there yet: try again.")));
        } finally {
            reading.unlock();
        }
    }

    /**
     * The generation that serves at this moment, for those who check the version of what they read themselves; empty
     * when none does.
     */
    public Optional<G> current() {
        return Optional.ofNullable(current);
    }

    /** Has reads go to a generation from now on. */
    public void adopt(G next) {
        switching.lock();
        try {
            current = next;
        } finally {
            switching.unlock();
        }
    }

    /**
     * Has reads go to another generation, once it has all that reads have shown so far. Reads wait meanwhile, those
     * under way are waited for.
     *
     * @param patience how long to wait for the reads under way
     * @param covered asked while nobody reads: whether the next one has all that had happened when it was asked
     * @return whether it serves now; if not, all is as before
     */
    boolean adopt(G next, Duration patience, BooleanSupplier covered) throws InterruptedException {
        if (!switching.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            if (!covered.getAsBoolean()) {
                return false;
            }
            current = next;
            return true;
        } finally {
            switching.unlock();
        }
    }
}
