package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

class FlushingTokenStoreTest {

    private static final String PROCESSOR = "connectors_1";

    private final List<String> done = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final FlushingTokenStore tokens =
            new FlushingTokenStore(new ToldTokenStore(), () -> done.add("flush"), nanos::get);

    /** Tells what it was asked for. */
    private final class ToldTokenStore extends InMemoryTokenStore {

        @Override
        public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
            done.add("store");
            super.storeToken(token, processorName, segment);
        }

        @Override
        public void extendClaim(String processorName, int segment) {
            done.add("extend " + segment);
        }
    }

    @BeforeEach
    void begin() {
        tokens.initializeTokenSegments(PROCESSOR, 2);
    }

    private void storeToken() {
        tokens.storeToken(new GlobalSequenceTrackingToken(1), PROCESSOR, 0);
    }

    @Test
    void givenABatch_whenItsTokenIsStored_thenItsDocumentsAreWrittenBefore() {
        storeToken();

        assertThat(done).containsExactly("flush", "store");
    }

    @Test
    void givenATokenThatWasJustStored_whenTheClaimIsExtended_thenOnlyThatOfOtherSegmentsIs() {
        storeToken();
        done.clear();

        tokens.extendClaim(PROCESSOR, 0);
        tokens.extendClaim(PROCESSOR, 1);

        assertThat(done).containsExactly("extend 1");
    }

    @Test
    void givenATokenThatWasStoredAWhileAgo_whenTheClaimIsExtended_thenItIs() {
        storeToken();
        done.clear();
        nanos.addAndGet(Duration.ofMillis(250).toNanos());

        tokens.extendClaim(PROCESSOR, 0);

        assertThat(done).containsExactly("extend 0");
    }

    @Test
    void givenAClaimThatWasReleased_whenItIsExtended_thenTheStoreIsAsked() {
        storeToken();
        tokens.releaseClaim(PROCESSOR, 0);
        done.clear();

        tokens.extendClaim(PROCESSOR, 0);

        assertThat(done).containsExactly("extend 0");
    }
}
