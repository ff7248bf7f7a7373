package dev.connectorregistry.command.secret;

import com.google.crypto.tink.KeysetHandle;

import java.security.GeneralSecurityException;

/** How a keyset is written down. */
sealed interface KeysetFormat permits ClearTextKeyset, EncryptedKeyset {

    /** The keys themselves: whoever can read them has them. */
    KeysetFormat CLEAR_TEXT = new ClearTextKeyset();

    /**
     * Reads Tink's JSON.
     *
     * @throws GeneralSecurityException when it is not a keyset of this format
     * @throws MasterKeysetProblem when it is encrypted, and its key can't be used
     */
    KeysetHandle ofJson(String json) throws GeneralSecurityException;

    /** Reads Tink's binary form; see {@link #ofJson}. */
    KeysetHandle ofBinary(byte[] bytes) throws GeneralSecurityException;

    /**
     * Tink's JSON.
     *
     * @throws MasterKeysetProblem when it is to be encrypted, and its key can't be used
     */
    String toJson(KeysetHandle keyset) throws GeneralSecurityException;

    /** What a keyset of this format is, as it follows the word keyset in a sentence. */
    String description();
}
