package dev.connectorregistry.kernel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The one text form of times on the wire: RFC 3339 in UTC with milliseconds, as the HTTP contract says. */
public final class Timestamps {

    private static final DateTimeFormatter RFC_3339_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** Writes a time, such as {@code 2026-01-31T12:00:00.000Z}; what is finer than a millisecond is cut off. */
    public static String format(Instant instant) {
        return RFC_3339_MILLIS.format(instant);
    }
}
