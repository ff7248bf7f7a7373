package dev.connectorregistry.command.secret;

import java.security.GeneralSecurityException;

/** Where the operator keeps the master keyset. */
sealed interface MasterKeysetSource permits MasterKeysetFile, MasterKeysetSource.Setting {

    /**
     * Reads the keyset as it is now.
     *
     * @throws MasterKeysetProblem when there is none, or it can't be read
     */
    MasterKeys load();

    /** The keyset as the value of a setting: fixed for as long as the process runs. */
    final class Setting implements MasterKeysetSource {

        private final String text;
        private final KeysetFormat format;

        Setting(String text, KeysetFormat format) {
            this.text = text;
            this.format = format;
        }

        @Override
        public MasterKeys load() {
            try {
                return MasterKeys.parse(text, format);
            } catch (GeneralSecurityException _) {
                // Not passed on as a cause: a parser's message may quote what it could not read, and that is a key.
                throw new MasterKeysetUnreadable(
                        "registry.secrets.master-keyset is not a Tink keyset " + format.description() + ".",
                        "Set it to the keyset's JSON, or to base64 of it, as it was when the secrets were sealed.");
            }
        }
    }
}
