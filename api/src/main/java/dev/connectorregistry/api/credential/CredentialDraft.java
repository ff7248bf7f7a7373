package dev.connectorregistry.api.credential;

import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A credential that a connection is to have. Its secrets were sealed before: here they have a name only.
 *
 * @param id names it
 * @param name what people call it
 * @param data what is known of it in clear
 * @param secretVersion names the sealed members; null where there are none
 * @param errors what was found wrong with it; null where nobody looked
 * @param expiresAt when it stops to be good; null for never, or where nobody knows
 */
public record CredentialDraft(
        CredentialId id,
        String name,
        CredentialData data,
        @Nullable SecretVersion secretVersion,
        @Nullable List<String> errors,
        @Nullable Instant expiresAt) {
    public CredentialDraft {
        errors = errors == null ? null : List.copyOf(errors);
    }
}
