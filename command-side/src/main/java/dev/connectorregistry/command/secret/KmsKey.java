package dev.connectorregistry.command.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;

import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * A key that never leaves its key management service. What the service refuses, or that it can't be reached, is a
 * problem of the master keyset, told with the service's own words.
 */
final class KmsKey implements Aead {

    /** Tink's clients, by how the URIs begin that they are for. */
    private static final Map<String, String> CLIENTS =
            Map.of(
                    "aws-kms://", "com.google.crypto.tink.integration.awskms.AwsKmsClient",
                    "gcp-kms://", "com.google.crypto.tink.integration.gcpkms.GcpKmsClient");

    /** How much of the service's words is told. */
    private static final int WORDS = 160;

    private final String uri;
    private final Aead key;

    private KmsKey(String uri, Aead key) {
        this.uri = uri;
        this.key = key;
    }

    /**
     * Finds the key, with the credentials that the service's own client finds: in the environment, the home folder, or
     * from the machine.
     *
     * @param uri as Tink names it
     * @throws MasterKeysetUnreadable when this build has no client for it, or there are no credentials
     */
    static KmsKey find(String uri) {
        try {
            return of(uri, client(uri).withDefaultCredentials());
        } catch (GeneralSecurityException | LinkageError e) {
            // An error where a library is missing, or is not the one that the client was made with.
            throw unusable(uri, e);
        }
    }

    /** The key, as a client knows it. */
    static KmsKey of(String uri, KmsClient client) {
        try {
            return new KmsKey(uri, client.getAead(uri));
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            throw unusable(uri, e);
        }
    }

    /** By their names: few builds have one. Tink's jars do not list them as services. */
    private static KmsClient client(String uri) {
        String type =
                CLIENTS.entrySet().stream()
                        .filter(client -> uri.startsWith(client.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow(() -> unknown(uri));
        try {
            return Class.forName(type).asSubclass(KmsClient.class).getConstructor().newInstance();
        } catch (ReflectiveOperationException _) {
            throw unknown(uri);
        }
    }

    private static MasterKeysetUnreadable unknown(String uri) {
        return new MasterKeysetUnreadable(
                "This build can't use the key %s (registry.secrets.kms-key-uri).".formatted(uri),
                "Build the registry with -Pkms-aws for aws-kms://…, or with -Pkms-gcp for gcp-kms://….");
    }

    private static MasterKeysetUnreadable unusable(String uri, Throwable failure) {
        return new MasterKeysetUnreadable(
                "The key %s (registry.secrets.kms-key-uri) can't be used: %s.".formatted(uri, wordsOf(failure)),
                "Check the URI, and the credentials that the service's client finds.");
    }

    String uri() {
        return uri;
    }

    @Override
    public byte[] encrypt(byte[] clearText, byte[] associatedData) {
        try {
            return key.encrypt(clearText, associatedData);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new MasterKeysetUnwritable(
                    "The key %s does not encrypt the master keyset: %s.".formatted(uri, wordsOf(e)),
                    "See that the service can be reached, and that the registry may encrypt with it.");
        }
    }

    @Override
    public byte[] decrypt(byte[] encrypted, byte[] associatedData) {
        try {
            return key.decrypt(encrypted, associatedData);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new MasterKeysetUnreadable(
                    "The key %s does not decrypt the master keyset: %s.".formatted(uri, wordsOf(e)),
                    "See that the service can be reached, that the registry may decrypt with the key, and that it is"
                            + " the keyset's.");
        }
    }

    /** What the service or its client says, on one line. It never has the keyset. */
    private static String wordsOf(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage() == null ? "" : deepest.getMessage().strip();
        String words = "%s, %s".formatted(deepest.getClass().getSimpleName(), message.replaceAll("\\s+", " "));
        return words.length() > WORDS ? words.substring(0, WORDS) + "…" : words;
    }
}
