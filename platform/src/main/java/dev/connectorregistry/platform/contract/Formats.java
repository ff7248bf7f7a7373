package dev.connectorregistry.platform.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;

import dev.connectorregistry.kernel.Identifier;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats of strings that JSON Schema does not know. */
final class Formats {

    static final String ULID = "ulid";

    private static final Pattern UTC_MILLIS = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
    private static final Format TIME = new Matching("utc-millis", UTC_MILLIS.asMatchPredicate());

    private Formats() {}

    /** What is taken from clients. */
    static List<Format> ofRequests() {
        return List.of(new Matching(ULID, Identifier::isWellFormed), TIME);
    }

    /** What is answered to clients. */
    static List<Format> ofResponses() {
        return List.of(new Matching(ULID, Identifier::isCanonical), TIME);
    }

    private record Matching(String name, Predicate<String> predicate) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return predicate.test(value);
        }
    }
}
