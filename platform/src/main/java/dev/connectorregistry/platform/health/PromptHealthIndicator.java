package dev.connectorregistry.platform.health;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

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

    private final Status failing;
    private final String failureMessage;
    private @Nullable CompletableFuture<Health> underWay;

    /**
     * @param failing what a check that fails, or does not answer, means
     * @param failureMessage what is said of it to operators
     */
    protected PromptHealthIndicator(Status failing, String failureMessage) {
        this.failing = failing;
        this.failureMessage = failureMessage;
    }

    /**
     * Where a check that fails, or does not answer, means {@code DOWN}.
     *
     * @param failureMessage what is said of it to operators
     */
    protected PromptHealthIndicator(String failureMessage) {
        this(Status.DOWN, failureMessage);
    }

    /** Looks, and may take its time. */
    protected abstract void check(Health.Builder builder);

    @Override
    public final Health health() {
        try {
            return asked().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return failing(e, failureMessage + ": no answer within a second");
        } catch (ExecutionException e) {
            return failing(Objects.requireNonNullElse(e.getCause(), e), failureMessage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private Health failing(Throwable cause, String problem) {
        return Health.status(failing).withException(cause).withDetail("problem", problem).build();
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
