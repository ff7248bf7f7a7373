package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

class ServingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Serving<String> serving = new Serving<>();

    @Test
    void givenNoGeneration_whenRead_thenUnavailable() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> serving.read(generation -> generation))
                .matches(refusal -> refusal.code() == ErrorCode.UNAVAILABLE);
        assertThat(serving.current()).isEmpty();
    }

    @Test
    void givenANextOneThatIsBehind_whenAdopted_thenTheOldOneServesOn() throws InterruptedException {
        serving.adopt("old");

        assertThat(serving.adopt("new", PATIENCE, () -> false)).isFalse();

        assertThat(serving.<String>read(generation -> generation)).isEqualTo("old");
    }

    @Test
    void givenANextOneThatIsLevel_whenAdopted_thenItServes() throws InterruptedException {
        serving.adopt("old");

        assertThat(serving.adopt("new", PATIENCE, () -> true)).isTrue();

        assertThat(serving.<String>read(generation -> generation)).isEqualTo("new");
        assertThat(serving.current()).contains("new");
    }

    @Test
    void givenAReadThatDoesNotEnd_whenAdopted_thenTheOldOneServesOn() throws InterruptedException {
        serving.adopt("old");
        CountDownLatch reads = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread reader =
                Thread.ofPlatform()
                        .start(() ->
                                serving.read(generation -> {
                                    reads.countDown();
                                    try {
                                        goOn.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                    return generation;
                                }));
        reads.await();

        assertThat(serving.adopt("new", Duration.ofMillis(1), () -> true)).isFalse();
        goOn.countDown();
        reader.join();

        assertThat(serving.adopt("new", PATIENCE, () -> true)).isTrue();
    }
}
