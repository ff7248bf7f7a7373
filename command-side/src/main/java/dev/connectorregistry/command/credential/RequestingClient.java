package dev.connectorregistry.command.credential;

import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.SecretValue;

import org.jspecify.annotations.Nullable;

/** The client of the connector's own config: by it, tokens are asked for. */
public sealed interface RequestingClient {

    /** What the authorization server knows it by; null where the config does not say. */
    @Nullable String clientId();

    /**
     * One that the connector has; its secret is in the vault.
     *
     * @param credential names it, and the version of its secret
     */
    record Stored(ClientCredential credential) implements RequestingClient {
        @Override
        public @Nullable String clientId() {
            return credential.clientId();
        }
    }

    /**
     * One that comes with the request that makes the connector, for the token endpoint that comes with it.
     *
     * @param secret as it was sent; null where none was
     */
    record Sent(@Nullable String clientId, @Nullable SecretValue secret) implements RequestingClient {}
}
