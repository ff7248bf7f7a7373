package dev.connectorregistry.query.history;

import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.kernel.Timestamps;

import java.time.Instant;
import java.util.regex.Pattern;

/** A point in the history of a connector, as a client names it. */
sealed interface Moment {

    /** What is said of a text that is no time. */
    String NO_TIME = "must be an RFC 3339 time, such as 2026-01-31T12:00:00.000Z; a plus sign is sent as %2B";

    /** Before a version whose name could be taken for a sequence number, such as {@code version:12}. */
    String VERSION = "version:";

    /** A sequence number. */
    Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** Just after the event with that sequence number. */
    record AfterEvent(long sequence) implements Moment {}

    /** As late as can be. */
    record Present() implements Moment {}

    /** What a version stands for: the connector as it was published, or as it is where the version is a draft. */
    record OfVersion(VersionReference version) implements Moment {}

    /** A time; what happened at that very time has happened. */
    record AtTime(Instant time) implements Moment {}

    /**
     * Reads a sequence number, a time or a version: what could be several of these is the first. With {@value #VERSION}
     * before it, it is a version whatever it looks like.
     */
    static Moment read(String text) {
        if (text.startsWith(VERSION)) {
            return new OfVersion(VersionReference.of(text.substring(VERSION.length())));
        }
        if (NUMBER.matcher(text).matches()) {
            return new AfterEvent(Long.parseLong(text));
        }
        return Timestamps.parse(text)
                .<Moment>map(AtTime::new)
                .orElseGet(() -> new OfVersion(VersionReference.of(text)));
    }
}
