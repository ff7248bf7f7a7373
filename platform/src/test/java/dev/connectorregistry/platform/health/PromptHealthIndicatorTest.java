package dev.connectorregistry.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class PromptHealthIndicatorTest {

    private final AtomicInteger checks = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void givenACheckThatDoesNotAnswer_whenAsked_thenItIsDownAndOnlyOneCheckIsUnderWay() {
        PromptHealthIndicator indicator = new Slow();

        Health first = indicator.health();
        Health second = indicator.health();

        assertThat(first.getStatus()).isEqualTo(Status.DOWN);
        assertThat(first.getDetails()).containsEntry("problem", "It is away: no answer within a second");
        assertThat(second.getStatus()).isEqualTo(Status.DOWN);
        assertThat(checks).hasValue(1);
        answer.countDown();
        Awaitility.await().untilAsserted(() -> assertThat(indicator.health().getStatus()).isEqualTo(Status.UP));
    }

    @Test
    void givenACheckThatFails_whenAsked_thenItIsDownAndSaysWhy() {
        Health health =
                new EventStoreHealth(
                                () -> {
                                    throw new IllegalStateException("no connection");
                                })
                        .health();

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails())
                .containsEntry("problem", "The event store can't be reached")
                .containsEntry("error", "java.lang.IllegalStateException: no connection");
    }

    private final class Slow extends PromptHealthIndicator {

        Slow() {
            super("It is away");
        }

        @Override
        protected void check(Health.Builder builder) {
            checks.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new AssertionError("A check is never interrupted", e);
            }
        }
    }
}
