package dev.connectorregistry.platform.eventstore;

import org.axonframework.common.DateTimeUtils;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** When events happened, as the text that is stored with each. */
final class StoredTimes {

    /** How Axon writes them; a 0 stands for any digit. */
    private static final String USUAL = "0000-00-00T00:00:00.000Z";

    private static final int NANOS_PER_MILLI = 1_000_000;

    private StoredTimes() {}

    /**
     * The instant that a text tells. One that is as Axon writes them is read without a formatter, which took a fifth of
     * the time of a replay.
     *
     * @throws java.time.DateTimeException when it tells none
     */
    static Instant parse(String text) {
        return isUsual(text)
                ? LocalDateTime.of(
                                number(text, 0, 4),
                                number(text, 5, 7),
                                number(text, 8, 10),
                                number(text, 11, 13),
                                number(text, 14, 16),
                                number(text, 17, 19),
                                number(text, 20, 23) * NANOS_PER_MILLI)
                        .toInstant(ZoneOffset.UTC)
                : DateTimeUtils.parseInstant(text);
    }

    private static boolean isUsual(String text) {
        if (text.length() != USUAL.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            char usual = USUAL.charAt(i);
            boolean fits = usual == '0' ? character >= '0' && character <= '9' : character == usual;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }
}
