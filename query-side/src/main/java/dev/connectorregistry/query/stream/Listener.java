package dev.connectorregistry.query.stream;

import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Somebody who listens to an organisation's changes, and what waits for them. Whoever hands something over never waits:
 * where no room is left, the listener is at an end.
 */
class Listener {

    private final OrganisationId organisation;
    private final int capacity;
    private final Queue<FeedItem> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean isOperator;
    private boolean hasEnded;

    Listener(OrganisationId organisation, int capacity, boolean isOperator) {
        this.organisation = organisation;
        this.capacity = capacity;
        this.isOperator = isOperator;
    }

    OrganisationId organisation() {
        return organisation;
    }

    /** Hands a change over. */
    void tell(FeedEvent event) {
        add(event);
    }

    /** Hands on how a replay gets on, to an operator; it is of no use later, and never takes the last room. */
    void tell(ReplayNotice notice) {
        lock.lock();
        try {
            if (isOperator && waiting.size() < capacity / 2) {
                add(notice);
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(FeedItem item) {
        lock.lock();
        try {
            if (waiting.size() >= capacity) {
                end();
            } else if (!hasEnded) {
                waiting.add(item);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes what waits longest; null where nothing comes for a while, or nothing will any more. */
    @Nullable FeedItem next(Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (waiting.isEmpty() && !hasEnded && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is handed over any more, and what waits is forgotten. */
    void end() {
        lock.lock();
        try {
            hasEnded = true;
            waiting.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean hasEnded() {
        lock.lock();
        try {
            return hasEnded;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits. */
    boolean isLevel() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void setOperator(boolean operator) {
        lock.lock();
        try {
            isOperator = operator;
        } finally {
            lock.unlock();
        }
    }
}
