package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.eventstore.UnknownEventException;

import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionTimedOutException;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;

/** What it means when the event store or its database does not do what was asked. */
final class StoreFailures implements FailureTranslation {

    /**
     * Classes and states of SQL that mean "not now": connection lost (08), resources short (53), shut down by an
     * operator (57P), and H2's database closed, connection broken or file locked (90xxx).
     */
    private static final List<String> AWAY = List.of("08", "53", "57P", "90020", "90067", "90098", "90121");

    /** What the pool says, without a state, to who goes on with a connection that was lost under it. */
    private static final String LOST = "Connection is closed";

    @Override
    public @Nullable Refusal refusalFor(Throwable failure) {
        return switch (failure) {
            // Another command on the same aggregate held it for longer than one waits.
            case ConcurrencyException _, AggregateStreamCreationException _, LockAcquisitionFailedException _ ->
                    refusal(ErrorCode.CONFLICT);
            // Past its deadline, so that it was rolled back; or for a newer release to do, which is there before long.
            case TransactionTimedOutException _, UnknownEventException _ -> refusal(ErrorCode.UNAVAILABLE);
            // All kinds of aggregates share one space of ids: an id of another kind is none of this kind.
            case AggregateDeletedException _, AggregateNotFoundException _, IncompatibleAggregateException _ ->
                    refusal(ErrorCode.NOT_FOUND);
            case SQLTransientException _, SQLNonTransientConnectionException _, SQLRecoverableException _ ->
                    refusal(ErrorCode.UNAVAILABLE);
            case SQLException e when isAway(e) -> refusal(ErrorCode.UNAVAILABLE);
            case ConnectException _ -> refusal(ErrorCode.UNAVAILABLE);
            default -> null;
        };
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? LOST.equals(failure.getMessage()) : AWAY.stream().anyMatch(state::startsWith);
    }

    private static Refusal refusal(ErrorCode code) {
        return new Refusal(code, HttpStatuses.messageOf(code));
    }
}
