package dev.connectorregistry.standalone.copy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The passwords in JDBC URLs, to keep them out of what is said: a driver may quote its URL, or a part of it. */
final class PasswordsInUrls {

    private static final String MASK = "***";

    /** A parameter such as {@code password} or {@code sslpassword}, or what stands between a user and a host. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)password=([^&;]+)|//[^/@:]*:([^/@]+)@");

    private final List<String> passwords;

    private PasswordsInUrls(List<String> passwords) {
        this.passwords = passwords;
    }

    static PasswordsInUrls of(Stream<String> urls) {
        return new PasswordsInUrls(
                urls.flatMap(url -> PASSWORD.matcher(url).results())
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .flatMap(PasswordsInUrls::forms)
                        .distinct()
                        // One may be a part of another.
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList());
    }

    /** As it stands in the URL, and as the driver reads it. */
    private static Stream<String> forms(String password) {
        try {
            return Stream.of(password, URLDecoder.decode(password, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Stream.of(password);
        }
    }

    /** The text without them. */
    String maskedIn(String text) {
        String masked = text;
        for (String password : passwords) {
            masked = masked.replace(password, MASK);
        }
        return masked;
    }
}
