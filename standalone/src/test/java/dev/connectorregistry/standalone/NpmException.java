package dev.connectorregistry.standalone;

import org.jspecify.annotations.Nullable;

/** A package can't be had from the npm registry: npm is missing, failed or took too long. */
final class NpmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NpmException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
