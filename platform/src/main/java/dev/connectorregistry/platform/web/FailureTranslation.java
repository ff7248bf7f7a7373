package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.Refusal;

import org.jspecify.annotations.Nullable;

/**
 * Says what a failure of some technology means to a client, such as a store that is away. Beans of this type are asked
 * for each exception on the chain of causes, the outermost first.
 */
@FunctionalInterface
public interface FailureTranslation {

    /** What to answer, or null where this failure says nothing to a client. */
    @Nullable Refusal refusalFor(Throwable failure);
}
