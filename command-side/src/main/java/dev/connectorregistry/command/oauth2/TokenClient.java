package dev.connectorregistry.command.oauth2;

import dev.connectorregistry.command.outbound.ClientIdentity;
import dev.connectorregistry.kernel.SecretValue;

import org.jspecify.annotations.Nullable;

/**
 * Who asks a token endpoint.
 *
 * @param clientId the client identifier
 * @param secret its secret; null for a client that has none
 * @param identity who it is to TLS (RFC 8705); null for nobody
 */
public record TokenClient(String clientId, @Nullable SecretValue secret, @Nullable ClientIdentity identity) {}
