package dev.connectorregistry.command.secret;

import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Seals bytes that are kept for a short while and may hold a secret, such as an answer that shows an API key. They are
 * sealed with the master keyset itself and are not re-sealed when it is rotated: a key that leaves the keyset takes
 * them with it.
 */
public final class MasterKeySeal {

    private final MasterKeyset masterKeyset;

    MasterKeySeal(MasterKeyset masterKeyset) {
        this.masterKeyset = masterKeyset;
    }

    /**
     * Seals bytes so that they can neither be read nor altered unnoticed.
     *
     * @param associatedData what they are for and whose they are; they open with the same only
     */
    public byte[] seal(byte[] clearText, byte[] associatedData) {
        return masterKeyset.fresh().seal(clearText, associatedData);
    }

    /** The bytes that were sealed; empty when they were altered, are another's, or their key is gone. */
    public Optional<byte[]> open(byte[] sealed, byte[] associatedData) {
        return openNow(sealed, associatedData)
                .or(() -> {
                    // Another process may have rotated the keyset since this one read it.
                    masterKeyset.refresh();
                    return openNow(sealed, associatedData);
                });
    }

    private Optional<byte[]> openNow(byte[] sealed, byte[] associatedData) {
        try {
            return Optional.of(masterKeyset.current().open(sealed, associatedData));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }
}
