package dev.connectorregistry.query.projection;

import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Has a batch's documents written before its token is stored. MongoDB's token store takes no part in a transaction, and
 * Axon stores the token before it tells handlers to prepare their commit: without this, a crash between the two would
 * lose the documents for good.
 */
class FlushingTokenStore implements TokenStore {

    /** Far less than the shortest time in which a claim is lost. */
    private static final long FRESH = Duration.ofMillis(250).toNanos();

    private final TokenStore delegate;
    private final Runnable flush;
    private final LongSupplier nanoTime;
    private final Map<Integer, Long> storedAt = new ConcurrentHashMap<>();

    /**
     * @param tokens of one processor
     * @param flush writes the documents of the current batch
     * @param nanoTime as {@link System#nanoTime()}
     */
    FlushingTokenStore(TokenStore tokens, Runnable flush, LongSupplier nanoTime) {
        this.delegate = tokens;
        this.flush = flush;
        this.nanoTime = nanoTime;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        flush.run();
        delegate.storeToken(token, processorName, segment);
        storedAt.put(segment, nanoTime.getAsLong());
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) {
        delegate.initializeTokenSegments(processorName, segmentCount);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        delegate.initializeTokenSegments(processorName, segmentCount, initialToken);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        return delegate.fetchToken(processorName, segment);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, Segment segment) {
        return delegate.fetchToken(processorName, segment);
    }

    /** Axon does before each batch: where the token of the last one was stored only now, that says it already. */
    @Override
    public void extendClaim(String processorName, int segment) {
        Long stored = storedAt.get(segment);
        if (stored == null || nanoTime.getAsLong() - stored >= FRESH) {
            delegate.extendClaim(processorName, segment);
        }
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        storedAt.remove(segment);
        delegate.releaseClaim(processorName, segment);
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        delegate.initializeSegment(token, processorName, segment);
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        delegate.deleteToken(processorName, segment);
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return delegate.requiresExplicitSegmentInitialization();
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return delegate.fetchSegments(processorName);
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        return delegate.fetchAvailableSegments(processorName);
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return delegate.retrieveStorageIdentifier();
    }
}
