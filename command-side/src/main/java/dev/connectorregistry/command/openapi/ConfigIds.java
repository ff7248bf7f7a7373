package dev.connectorregistry.command.openapi;

import com.github.f4b6a3.ulid.Ulid;

import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;

/**
 * The ids of imported configs: made of the connector and of what the document calls the scheme, so that a later import
 * meets the config that an earlier one made.
 */
record ConfigIds(ConnectorId connectorId) implements Function<String, AuthSchemeConfigId> {

    @Override
    public AuthSchemeConfigId apply(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(connectorId.value().getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
            return AuthSchemeConfigId.of(new Ulid(bytes.getLong(), bytes.getLong()).toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
