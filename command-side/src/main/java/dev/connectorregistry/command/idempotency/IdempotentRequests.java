package dev.connectorregistry.command.idempotency;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries a request out at most once, and answers it again when it is sent again.
 *
 * <p>Key, events, sealed secrets and answer are committed in one transaction: it is Axon's unit of work around the
 * handler that has it, and the units of work of the handler's commands are nested in it. So there is no moment in which
 * a crash leaves the one without the other, and nothing to clean up after one. Events are stored when the handler is
 * through; aggregates stay locked, and readers of the stream are woken, until and after the commit, which would not be
 * so with a mere Spring transaction around the handler. A transaction that conflicts with another's events is carried
 * out anew as a whole, a bounded number of times. What a handler asks others for, it asks outside: {@link OutsideWork}.
 */
final class IdempotentRequests {

    private final KeptAnswers answers;
    private final TransactionManager transactions;
    private final Duration patience;

    /** One lock for each key in use: a request waits here without holding a connection. */
    private final LoadingCache<String, ReentrantLock> underWay =
            Caffeine.newBuilder().weakValues().build(_ -> new ReentrantLock());

    private final RetryTemplate retries =
            new RetryTemplate(
                    RetryPolicy.builder()
                            .includes(
                                    KeyTakenException.class,
                                    ConcurrencyException.class,
                                    AggregateStreamCreationException.class)
                            .maxRetries(8)
                            .delay(Duration.ofMillis(5))
                            .jitter(Duration.ofMillis(5))
                            .multiplier(2)
                            .maxDelay(Duration.ofMillis(200))
                            .build());

    /**
     * @param patience how long a request waits for another one of this process with the same key
     */
    IdempotentRequests(KeptAnswers answers, TransactionManager transactions, Duration patience) {
        this.answers = answers;
        this.transactions = transactions;
        this.patience = patience;
    }

    /**
     * The answer to a request: a former one, or what the handler says now. A successful answer is kept. Anything else
     * carried nothing out, and what it depended on may change: the next time it is decided anew.
     *
     * @param handler carries the request out; may be called several times, and only the last time counts
     * @throws RequestUnderWayException when a request with the same key does not end
     * @throws dev.connectorregistry.api.error.Refusal when the key was used with another request
     * @throws Exception what the handler throws; nothing is then committed
     */
    Answer answer(KeyedRequest request, Callable<Answer> handler) throws Exception {
        ReentrantLock lock = underWay.get(request.id());
        if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new RequestUnderWayException();
        }
        try {
            OutsideWork outside = new OutsideWork();
            return retries.<Answer>execute(() -> outside.during(() -> formerOrNew(request, handler)));
        } catch (RetryException e) {
            switch (e.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    private Answer formerOrNew(KeyedRequest request, Callable<Answer> handler) throws Exception {
        while (true) {
            Optional<Answer> former = answers.find(request);
            if (former.isPresent()) {
                return former.get();
            }
            try {
                return carryOut(request, handler);
            } catch (OutsideWork.Wanted wanted) {
                wanted.carryOut();
            }
        }
    }

    private Answer carryOut(KeyedRequest request, Callable<Answer> handler) throws Exception {
        DefaultUnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            unitOfWork.attachTransaction(transactions);
            answers.claim(request);
            Answer answer = handler.call();
            if (answer.isSuccess()) {
                answers.keep(request, answer);
            } else {
                answers.release(request);
            }
            unitOfWork.commit();
            return answer;
        } catch (Throwable failure) {
            if (unitOfWork.isActive()) {
                unitOfWork.rollback(failure);
            }
            throw failure;
        }
    }
}
