package dev.connectorregistry.api.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What happened to an API key. Who did it, when and why stand in the event's metadata; the key's secret stands nowhere.
 * The names and revisions on disk are those of {@link ApiKeyEventTypes}.
 */
public sealed interface ApiKeyEvent {

    /** The key that it happened to. */
    ApiKeyId apiKeyId();

    /**
     * A key came to be.
     *
     * @param organisationId where its roles are held
     * @param name what people call it
     * @param roles what it may do
     * @param secretHash what is kept of its secret
     * @param expiresAt when it stops to be accepted; null for never
     */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApiKeyIssued(
            ApiKeyId apiKeyId,
            OrganisationId organisationId,
            String name,
            List<Role> roles,
            ApiKeySecretHash secretHash,
            @Nullable Instant expiresAt)
            implements ApiKeyEvent {
        public ApiKeyIssued {
            roles = List.copyOf(roles);
        }
    }

    /** The key is never accepted again. */
    @Revision("1")
    record ApiKeyRevoked(ApiKeyId apiKeyId) implements ApiKeyEvent {}
}
