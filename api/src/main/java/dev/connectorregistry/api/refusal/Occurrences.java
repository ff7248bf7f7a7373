package dev.connectorregistry.api.refusal;

import dev.connectorregistry.kernel.InvalidValueException;

import java.time.Instant;

/**
 * How often something happened that is told once.
 *
 * @param count how often; at least once
 * @param firstAt when it happened first
 * @param lastAt when it happened last
 */
public record Occurrences(long count, Instant firstAt, Instant lastAt) {

    public Occurrences {
        if (count < 1) {
            throw new InvalidValueException("must have happened once at least");
        }
        if (lastAt.isBefore(firstAt)) {
            throw new InvalidValueException("must not end before it began");
        }
    }

    /** What happened once. */
    public static Occurrences once(Instant at) {
        return new Occurrences(1, at, at);
    }

    /** These and the others together. */
    public Occurrences and(Occurrences others) {
        return new Occurrences(
                count + others.count,
                firstAt.isBefore(others.firstAt) ? firstAt : others.firstAt,
                lastAt.isAfter(others.lastAt) ? lastAt : others.lastAt);
    }
}
