package dev.connectorregistry.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class LeasedRecordsTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean isAway = true;

    private final LeasedRecords<String, String> records =
            new LeasedRecords<>(
                    "key",
                    key -> {
                        reads.incrementAndGet();
                        if (isAway) {
                            // As long as one waits for a database that is away.
                            now.addAndGet(AccessLease.DURATION.multipliedBy(2).toNanos());
                            throw new IllegalStateException("away");
                        }
                        return Optional.of("record of " + key);
                    },
                    now::get);

    @Test
    void givenASourceThatTakesLongToFail_whenAsked_thenItIsAskedOnceForAllWhoCome() {
        assertThatThrownBy(() -> records.find("a")).isInstanceOf(AuthenticationServiceException.class);
        assertThatThrownBy(() -> records.find("a")).isInstanceOf(AuthenticationServiceException.class);

        assertThat(reads).hasValue(1);
    }

    @Test
    void givenASourceThatIsBack_whenTheFailureIsOld_thenItIsAskedAgain() {
        assertThatThrownBy(() -> records.find("a")).isInstanceOf(AuthenticationServiceException.class);
        isAway = false;
        now.addAndGet(AccessLease.DURATION.plus(Duration.ofMillis(1)).toNanos());

        assertThat(records.find("a")).contains("record of a");
    }
}
