package dev.connectorregistry.platform.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;

import java.util.List;
import java.util.regex.Pattern;

/** The formats of strings that JSON Schema does not know. */
final class Formats {

    static final String ULID = "ulid";

    private static final Pattern ANY_CASE = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}");
    private static final Pattern UPPER_CASE = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final Pattern UTC_MILLIS = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");

    private Formats() {}

    /** What is taken from clients. */
    static List<Format> ofRequests() {
        return List.of(new Matching(ULID, ANY_CASE), new Matching("utc-millis", UTC_MILLIS));
    }

    /** What is answered to clients. */
    static List<Format> ofResponses() {
        return List.of(new Matching(ULID, UPPER_CASE), new Matching("utc-millis", UTC_MILLIS));
    }

    private record Matching(String name, Pattern pattern) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return pattern.matcher(value).matches();
        }
    }
}
