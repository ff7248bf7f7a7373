package dev.connectorregistry.api.validation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code application/x-www-form-urlencoded} text as the WHATWG URL standard parses it (§5.1): any text has a
 * reading, and a percent sign without two hexadecimal digits stands for itself.
 */
public final class FormParameters {

    private FormParameters() {}

    /**
     * The decoded names of the parameters, each once, in the order of their first appearance. A question mark in front,
     * as left over from a URL, does not count (WHATWG URL §6.2).
     */
    public static Set<String> names(String text) {
        return parameters(text).map(FormParameters::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The text without the parameters whose decoded names are like that; all others stay as they are written. */
    public static String without(String text, Predicate<String> name) {
        return parameters(text).filter(parameter -> !name.test(name(parameter))).collect(Collectors.joining("&"));
    }

    private static Stream<String> parameters(String text) {
        return Arrays.stream(text.substring(text.startsWith("?") ? 1 : 0).split("&"))
                .filter(parameter -> !parameter.isEmpty());
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return decoded(equals < 0 ? parameter : parameter.substring(0, equals));
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        byte[] encoded = text.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[encoded.length];
        int length = 0;
        for (int i = 0; i < encoded.length; i++) {
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (encoded[i] == '%' && high >= 0 && low >= 0) {
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = encoded[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
