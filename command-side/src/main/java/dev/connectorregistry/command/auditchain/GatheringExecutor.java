package dev.connectorregistry.command.auditchain;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The one thread that writes the chains. It waits a little before each batch, unless it is behind, so that under load
 * some hundreds of events are chained in one transaction: a transaction for each few would cost the commands much more.
 */
final class GatheringExecutor extends ScheduledThreadPoolExecutor {

    private static final Duration WAIT = Duration.ofMillis(200);

    private final BooleanSupplier isBehind;

    /**
     * @param isBehind whether there is no time to wait
     */
    GatheringExecutor(BooleanSupplier isBehind) {
        super(1, Thread.ofPlatform().daemon().name("audit-chain").factory());
        this.isBehind = isBehind;
    }

    @Override
    public Future<?> submit(Runnable batch) {
        return schedule(batch, isBehind.getAsBoolean() ? 0 : WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
