package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.InvalidValueException;
import dev.connectorregistry.kernel.VersionId;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a client says which version it means: {@code latest} or {@code default}, a name, or an id. Upper and lower case
 * count in names alone. No name can be taken for one of the others, see {@link #problemOf}.
 *
 * @param text as it was sent
 */
public record VersionReference(String text) {

    private static final String LATEST = "latest";
    private static final String DEFAULT = "default";

    /** What has a meaning of its own in a path, or is refused there whatever follows it. */
    private static final String NOT_IN_PATHS = "/\\%;";

    /** What looks like nothing, so that two names would look alike. */
    private static final Pattern BLANK_AT_AN_END = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]|[\\s\\p{Z}\\p{Cf}]$");

    /** Reads what a client sent: any text is the reference to something, if only to nothing that there is. */
    public static VersionReference of(String text) {
        return new VersionReference(text);
    }

    /** Whether the version is meant that was published last. */
    boolean meansLatest() {
        return isWord(text, LATEST);
    }

    /** Whether the version is meant that was made the default. */
    boolean meansDefault() {
        return isWord(text, DEFAULT);
    }

    /** The id that it may be. */
    Optional<VersionId> id() {
        try {
            return Optional.of(VersionId.of(text));
        } catch (InvalidValueException _) {
            return Optional.empty();
        }
    }

    /** Why no version can be called that; empty where one can. */
    public static Optional<String> problemOf(String name) {
        if (isWord(name, LATEST) || isWord(name, DEFAULT)) {
            return Optional.of("is reserved: latest and default stand for other versions");
        }
        if (VersionReference.of(name).id().isPresent()) {
            return Optional.of("must not look like an id");
        }
        if (name.isEmpty() || BLANK_AT_AN_END.matcher(name).find()) {
            return Optional.of("must not be blank, nor begin or end with a blank");
        }
        if (name.chars().anyMatch(c -> NOT_IN_PATHS.indexOf(c) >= 0) || name.equals(".") || name.equals("..")) {
            return Optional.of("must not have / \\ % or ; in it, nor be one or two dots, as it stands in URLs");
        }
        return Optional.empty();
    }

    private static boolean isWord(String text, String word) {
        return text.toLowerCase(Locale.ROOT).equals(word);
    }
}
