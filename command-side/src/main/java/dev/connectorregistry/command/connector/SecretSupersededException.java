package dev.connectorregistry.command.connector;

import dev.connectorregistry.kernel.CredentialId;

/**
 * The stored secret that a sent one was compared with is no longer the credential's: the command was made from a state
 * that is past, and is to be made again.
 */
final class SecretSupersededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretSupersededException(CredentialId credentialId) {
        super(
                "The secret of credential %s was exchanged meanwhile".formatted(credentialId.value()),
                null,
                false,
                false);
    }
}
