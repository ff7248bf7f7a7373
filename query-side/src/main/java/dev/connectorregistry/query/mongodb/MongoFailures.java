package dev.connectorregistry.query.mongodb;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.web.FailureTranslation;

import org.jspecify.annotations.Nullable;

/** What it means when MongoDB is away: try again. Any other failure of it is our own fault. */
final class MongoFailures implements FailureTranslation {

    @Override
    public @Nullable Refusal refusalFor(Throwable failure) {
        return switch (failure) {
            case MongoTimeoutException _,
                    MongoSocketException _,
                    MongoServerUnavailableException _,
                    MongoNotPrimaryException _,
                    MongoNodeIsRecoveringException _,
                    MongoConnectionPoolClearedException _,
                    MongoExecutionTimeoutException _,
                    MongoSecurityException _ ->
                    new Refusal(ErrorCode.UNAVAILABLE, "The read model is away at present: try again.");
            default -> null;
        };
    }
}
