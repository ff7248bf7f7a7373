package dev.connectorregistry.api.connector;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * What a sender expects before a command is carried out (RFC 9110 §13.1).
 *
 * @param ifMatch the versions of which the connector must have one; null where any will do. An empty set matches none:
 *     the sender named only validators that can't be a version
 * @param ifNoneMatchAny whether the thing that the command makes must not exist yet ({@code If-None-Match: *})
 */
public record Precondition(@Nullable Set<Long> ifMatch, boolean ifNoneMatchAny) {

    /** Nothing is expected. */
    public static final Precondition NONE = new Precondition(null, false);

    public Precondition {
        ifMatch = ifMatch == null ? null : Set.copyOf(ifMatch);
    }

    /** Expects exactly this version. */
    public static Precondition version(long version) {
        return new Precondition(Set.of(version), false);
    }

    /** Whether a connector of this version is what the sender expects. */
    public boolean matches(long version) {
        return ifMatch == null || ifMatch.contains(version);
    }
}
