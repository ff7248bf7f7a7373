package dev.connectorregistry.platform.eventstore;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at the aggregates of one kind as the write side knows them now, without a command.
 *
 * @param <A> the aggregate
 */
public record AggregateReader<A>(Repository<A> repository, EventStore events, TransactionManager transactions) {

    /**
     * What an aggregate says of itself; empty where there never was one.
     *
     * @param state what is asked of it
     */
    public <S> Optional<S> find(String id, Function<A, Optional<S>> state) {
        if (events.lastSequenceNumberFor(id).isEmpty()) {
            // A repository logs a warning of every aggregate that it does not find.
            return Optional.empty();
        }
        DefaultUnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(transactions);
        return unitOfWork
                .executeWithResult(() -> {
                    try {
                        return repository.load(id).invoke(state);
                    } catch (AggregateNotFoundException | IncompatibleAggregateException e) {
                        return Optional.<S>empty();
                    }
                })
                .getPayload();
    }
}
