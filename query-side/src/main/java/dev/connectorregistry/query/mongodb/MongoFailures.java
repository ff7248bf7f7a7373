package dev.connectorregistry.query.mongodb;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.web.FailureTranslation;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What it means to a client when MongoDB does not answer. */
@Component
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
                    MongoExecutionTimeoutException _ ->
                    new Refusal(ErrorCode.UNAVAILABLE, "The read model is not available; try again in a moment.");
            default -> null;
        };
    }
}
