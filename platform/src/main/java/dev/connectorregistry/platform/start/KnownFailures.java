package dev.connectorregistry.platform.start;

import org.jspecify.annotations.Nullable;

/** What a part of the registry knows of why it can't start. Named in {@code META-INF/spring.factories}. */
public interface KnownFailures {

    /**
     * What a failure means, in one line that says what to do.
     *
     * @return null where this part does not know it
     */
    @Nullable String lineOf(Throwable cause);
}
