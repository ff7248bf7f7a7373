package dev.connectorregistry.command.usage;

import dev.connectorregistry.kernel.SecretValue;

/** A credential whose secrets are open: what there is to make a request with. Its {@code toString} shows none of it. */
sealed interface OpenedCredential {

    /** Nothing to send. */
    record Nothing() implements OpenedCredential {}

    /** One text, such as an API key. */
    record Text(SecretValue value) implements OpenedCredential {}

    /** Bytes, such as a key for signatures. */
    // A class, not a record: arrays have no value equality.
    final class Bytes implements OpenedCredential {

        private final byte[] value;

        Bytes(byte[] value) {
            this.value = value.clone();
        }

        byte[] value() {
            return value.clone();
        }
    }

    /** A user name and its password. */
    record UserPassword(String username, SecretValue password) implements OpenedCredential {}

    /** A bearer token (RFC 6750). */
    record BearerToken(SecretValue value) implements OpenedCredential {}

    /** A client certificate, which TLS shows and no request carries. */
    record ClientCertificate() implements OpenedCredential {}
}
