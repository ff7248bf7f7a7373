package dev.connectorregistry.platform.health;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells how something stands that may be away, and answers all the same within a second: the drivers of stores wait
 * longer than a probe does. A check that goes on beyond that is asked again by the next probe, not started a second
 * time; it is never interrupted, for an interrupt closes the file of an embedded database.
 */
public abstract class PromptHealthIndicator implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String failureMessage;
    private @Nullable CompletableFuture<Health> underWay;

    /**
     * @param failureMessage what is said to operators of a check that fails
     */
    protected PromptHealthIndicator(String failureMessage) {
        this.failureMessage = failureMessage;
    }

    /** Looks, and may take its time; what it throws means {@code DOWN}. */
    protected abstract void check(Health.Builder builder);

    @Override
    public final Health health() {
        try {
            return asked().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Health.down(e).withDetail("problem", failureMessage + ": no answer within a second").build();
        } catch (ExecutionException e) {
            return Health.down(Objects.requireNonNullElse(e.getCause(), e))
                    .withDetail("problem", failureMessage)
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private synchronized CompletableFuture<Health> asked() {
        CompletableFuture<Health> asked = underWay;
        if (asked == null || asked.isDone()) {
            asked = CompletableFuture.supplyAsync(this::look, task -> Thread.ofVirtual().name("health").start(task));
            underWay = asked;
        }
        return asked;
    }

    private Health look() {
        Health.Builder builder = Health.up();
        check(builder);
        return builder.build();
    }
}
