package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.SecretValue;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Configs as clients send them, with their secrets. */
final class Requests {

    private Requests() {}

    static GrantRequest newClient(@Nullable String clientId, @Nullable String secret) {
        return new GrantRequest(
                "authorization_code",
                null,
                null,
                clientId == null ? new Patch.Keep<>() : new Patch.Replace<>(clientId),
                secret == null ? new Patch.Keep<>() : replaced(secret));
    }

    static GrantRequest merge(ClientCredential credential, Patch<SecretValue> secret) {
        return new GrantRequest(
                "authorization_code",
                credential.credentialId(),
                credential.organisationId(),
                new Patch.Keep<>(),
                secret);
    }

    static Patch<SecretValue> replaced(String secret) {
        return new Patch.Replace<>(SecretValue.of(secret));
    }

    static AuthSchemeConfigRequest none(AuthSchemeConfigId id) {
        return new AuthSchemeConfigRequest(
                id, "Open", "none", null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    static AuthSchemeConfigRequest apiKey(AuthSchemeConfigId id) {
        return new AuthSchemeConfigRequest(
                id,
                "Key",
                "api-key",
                "X-Key",
                ParameterLocation.HEADER,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static AuthSchemeConfigRequest oauth2(AuthSchemeConfigId id, String tokenUrl, GrantRequest grant) {
        return new AuthSchemeConfigRequest(
                id,
                "Login",
                "oauth2",
                null,
                null,
                null,
                null,
                "https://login.acme.example/authorize",
                tokenUrl,
                List.of(),
                List.of(),
                grant,
                null,
                null,
                null,
                null);
    }
}
