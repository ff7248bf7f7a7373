package dev.connectorregistry.platform.eventstore;

import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Tells that two writers wrote the same sequence number of an aggregate, by SQLState 23505 (unique violation) anywhere
 * in the causes, which H2 and PostgreSQL both report. The later writer then gets a {@link
 * org.axonframework.modelling.command.ConcurrencyException}.
 */
final class DuplicateKeyResolver implements PersistenceExceptionResolver {

    private static final String UNIQUE_VIOLATION = "23505";

    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        return isDuplicateKey(exception, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isDuplicateKey(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (failure instanceof SQLException sqlFailure
                && (UNIQUE_VIOLATION.equals(sqlFailure.getSQLState())
                        || isDuplicateKey(sqlFailure.getNextException(), seen))) {
            return true;
        }
        return isDuplicateKey(failure.getCause(), seen);
    }
}
