package dev.connectorregistry.platform.eventstore;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Asks about many aggregates in one round trip: while one caller asks, all others that come gather, and the next one
 * asks for all of them. A caller on its own waits for nobody. No question is answered by a look that began before it
 * was asked, so that everybody reads what was committed by then.
 */
final class GatheredLastSequences implements LastSequences {

    /** How many aggregates are asked about at a time. */
    private static final int MOST = 128;

    private final Function<Collection<String>, Map<String, Long>> look;
    private final Queue<Question> asked = new ConcurrentLinkedQueue<>();
    private final Semaphore looks = new Semaphore(1);

    /**
     * @param look tells the last sequence numbers of aggregates; those without an event are left out
     */
    GatheredLastSequences(Function<Collection<String>, Map<String, Long>> look) {
        this.look = look;
    }

    @Override
    public Optional<Long> of(String aggregateId) {
        Question question = new Question(aggregateId, Thread.currentThread());
        asked.add(question);
        boolean interrupted = false;
        while (!question.isAnswered()) {
            if (looks.tryAcquire()) {
                try {
                    if (!question.isAnswered()) {
                        answerThoseWhoWait();
                    }
                } finally {
                    looks.release();
                    wakeNext();
                }
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return question.answer();
    }

    private void answerThoseWhoWait() {
        List<Question> questions = asked.stream().limit(MOST).toList();
        Set<String> ids = HashSet.newHashSet(questions.size());
        questions.forEach(question -> ids.add(question.aggregateId));
        Map<String, Long> found = Map.of();
        RuntimeException failure = null;
        try {
            found = look.apply(ids);
        } catch (RuntimeException e) {
            failure = e;
        }
        for (Question question : questions) {
            asked.remove();
            question.settle(found.get(question.aggregateId), failure);
        }
    }

    /** Whoever came while somebody looked goes on by itself. */
    private void wakeNext() {
        Question next = asked.peek();
        if (next != null) {
            LockSupport.unpark(next.asker);
        }
    }

    private static final class Question {

        private final String aggregateId;
        private final Thread asker;
        private @Nullable Long found;
        private @Nullable RuntimeException failure;
        private volatile boolean answered;

        Question(String aggregateId, Thread asker) {
            this.aggregateId = aggregateId;
            this.asker = asker;
        }

        void settle(@Nullable Long lastSequence, @Nullable RuntimeException cause) {
            found = lastSequence;
            failure = cause;
            answered = true;
            if (asker != Thread.currentThread()) {
                LockSupport.unpark(asker);
            }
        }

        boolean isAnswered() {
            return answered;
        }

        Optional<Long> answer() {
            if (failure != null) {
                throw new IllegalStateException("The last events can't be asked for", failure);
            }
            return Optional.ofNullable(found);
        }
    }
}
