package dev.connectorregistry.platform.eventstore;

import org.springframework.context.SmartLifecycle;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that takes snapshots, off the threads of the commands. When more are asked for than it can queue, a
 * snapshot is left out: the next hundred events ask again, and until then loading reads more events.
 */
final class SnapshotWorker implements SmartLifecycle {

    private static final int QUEUED = 256;
    private static final int SHUTDOWN_SECONDS = 5;

    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(
                    1,
                    1,
                    30,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(QUEUED),
                    Thread.ofPlatform().daemon().name("snapshots").factory());

    private volatile boolean running;

    SnapshotWorker() {
        executor.allowCoreThreadTimeOut(true);
    }

    /** Where snapshots are taken; refuses when too many wait. */
    Executor executor() {
        return executor;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                executor.getQueue().clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
