package dev.connectorregistry.command.oauth2;

import dev.connectorregistry.kernel.SecretValue;

import java.util.List;

/** Makes the words of a provider fit to be shown and stored: short, plain, and without a secret that was sent. */
final class ShownWords {

    /** Shorter texts than this are no secrets worth the name, and stand in other words by chance. */
    private static final int SHORTEST_SECRET = 4;

    private final List<String> secrets;

    /**
     * @param secrets what was sent and is not to be shown, however a provider quotes it
     */
    ShownWords(List<String> secrets) {
        this.secrets = secrets.stream().filter(secret -> secret.length() >= SHORTEST_SECRET).toList();
    }

    /** The words without what is no letter, sign or space, cut off behind so many characters. */
    String of(String words, int most) {
        String shown = words;
        for (String secret : secrets) {
            shown = shown.replace(secret, SecretValue.REDACTED);
        }
        String plain =
                shown.codePoints()
                        .map(point -> isPlain(point) ? point : ' ')
                        .limit(most)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        return plain.strip().replaceAll(" {2,}", " ");
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
