package dev.connectorregistry.command.secret;

import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretVersion;

/** A sealed secret can't be opened. It names the secret, and never shows anything of it. */
public final class SecretUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a sealed secret can't be opened. */
    public enum Reason {
        /** It is not there: destroyed, or never sealed. */
        DESTROYED("has been destroyed"),
        /** The master key that it was sealed with is no longer in the keyset. */
        KEY_LOST("was sealed with a master key that is no longer in the keyset"),
        /** It was altered, or it belongs to another credential, organisation, connector or origin. */
        NOT_AUTHENTIC("was altered, or belongs to another credential or organisation");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The same in words, as they follow those for the secret. */
        public String words() {
            return words;
        }
    }

    private final Reason reason;

    SecretUnavailable(CredentialId credentialId, SecretVersion version, Reason reason) {
        super("Secret version " + version + " of credential " + credentialId + " " + reason.words + ".");
        this.reason = reason;
    }

    /** Why it can't be opened. */
    public Reason reason() {
        return reason;
    }
}
