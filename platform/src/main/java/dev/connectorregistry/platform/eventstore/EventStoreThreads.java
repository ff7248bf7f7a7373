package dev.connectorregistry.platform.eventstore;

import org.springframework.beans.factory.DisposableBean;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

import javax.sql.DataSource;

/**
 * The threads in which the event store reads ahead for the readers of its stream. The event store does not wait for
 * them when it stops; this does, so that none of them finds the database gone in the middle of a read.
 */
final class EventStoreThreads implements ThreadFactory, DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /**
     * @param dataSource what the threads read from, and what therefore closes after them
     */
    EventStoreThreads(@SuppressWarnings("unused") DataSource dataSource) {}

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = Thread.ofPlatform().daemon().name("event-store-" + threads.size()).unstarted(task);
        threads.add(thread);
        return thread;
    }

    @Override
    public void destroy() throws InterruptedException {
        for (Thread thread : threads) {
            if (!thread.getState().equals(Thread.State.NEW)) {
                thread.join(PATIENCE);
            }
        }
    }
}
