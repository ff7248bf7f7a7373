package dev.connectorregistry.platform.contract;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows a parameter that carries a secret by its name. */
final class SecretNames {

    /** In lower case, and without what joins their words. Whatever ends in "secret" or "password" is one too. */
    private static final Set<String> NAMES =
            Set.of(
                    "accesskey",
                    "accesstoken",
                    "actortoken",
                    "apikey",
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

    private static final Pattern JOINTS = Pattern.compile("[^a-z0-9]");

    private SecretNames() {}

    static boolean contains(String name) {
        String word = JOINTS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        return NAMES.contains(word) || word.endsWith("secret") || word.endsWith("password");
    }
}
