package dev.connectorregistry.query.mongodb;

import com.mongodb.MongoIncompatibleDriverException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;

import dev.connectorregistry.platform.start.KnownFailures;

import org.jspecify.annotations.Nullable;

/** What MongoDB's driver says when a process can't start. */
final class MongoStartFailures implements KnownFailures {

    @Override
    public @Nullable String lineOf(Throwable cause) {
        return switch (cause) {
            case MongoIncompatibleDriverException _ ->
                    "MongoDB is older than 4.2: take a newer one, or another registry.mongodb.uri.";
            case MongoSecurityException _ -> "MongoDB refuses the user: see registry.mongodb.uri.";
            case MongoTimeoutException _ -> "MongoDB does not answer: start it, or see registry.mongodb.uri.";
            default -> null;
        };
    }
}
