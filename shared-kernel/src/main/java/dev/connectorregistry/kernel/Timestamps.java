package dev.connectorregistry.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times on the wire. They are written in one form: RFC 3339 in UTC with milliseconds, as the HTTP contract says. */
public final class Timestamps {

    private static final DateTimeFormatter RFC_3339_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** Writes a time, such as {@code 2026-01-31T12:00:00.000Z}; what is finer than a millisecond is cut off. */
    public static String format(Instant instant) {
        return RFC_3339_MILLIS.format(instant);
    }

    /** Reads a time as RFC 3339 §5.6 has it, with any offset; empty where it is none. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(text.toUpperCase(Locale.ROOT), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
