package dev.connectorregistry.platform.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parameters in application/x-www-form-urlencoded (WHATWG URL §5), as far as their names are concerned. */
final class FormParameters {

    /** Names of secrets, in lower case and without what joins their words. */
    private static final Set<String> SECRETS =
            Set.of(
                    "accesskey",
                    "accesstoken",
                    "actortoken",
                    "apikey",
                    "apisecret",
                    "apitoken",
                    "assertion",
                    "authorization",
                    "authtoken",
                    "bearer",
                    "bearertoken",
                    "clientassertion",
                    "credential",
                    "credentials",
                    "idtoken",
                    "jwt",
                    "passphrase",
                    "passwd",
                    "privatekey",
                    "pwd",
                    "refreshtoken",
                    "secretkey",
                    "sessiontoken",
                    "subjecttoken",
                    "token");

    private FormParameters() {}

    /**
     * The names of all parameters.
     *
     * @throws IllegalArgumentException where a percent sign is not followed by two hexadecimal digits
     */
    static List<String> names(String form) {
        String query = form.startsWith("?") ? form.substring(1) : form;
        return Arrays.stream(query.split("[&;]"))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> {
                    String decoded = URLDecoder.decode(parameter, StandardCharsets.UTF_8);
                    int equals = parameter.indexOf('=');
                    return equals < 0
                            ? decoded
                            : URLDecoder.decode(parameter.substring(0, equals), StandardCharsets.UTF_8);
                })
                .toList();
    }

    /** Whether a parameter of this name carries a secret. */
    static boolean isSecret(String name) {
        String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return SECRETS.contains(word) || word.endsWith("secret") || word.endsWith("password");
    }
}
