package dev.connectorregistry.api.apikey;

import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What somebody wants of an API key. Refusals are {@link dev.connectorregistry.api.error.Refusal}s. */
public sealed interface ApiKeyCommand {

    /** The key that it is for. */
    ApiKeyId apiKeyId();

    /** The organisation on whose behalf it is sent: the key must be that organisation's. */
    OrganisationId organisationId();

    /**
     * Makes a key.
     *
     * @param name what people call it
     * @param roles what it may do; whether the sender may give them was judged before
     * @param secretHash what is kept of its secret
     * @param expiresAt when it stops to be accepted; null for never
     */
    record IssueApiKey(
            @TargetAggregateIdentifier ApiKeyId apiKeyId,
            OrganisationId organisationId,
            String name,
            List<Role> roles,
            ApiKeySecretHash secretHash,
            @Nullable Instant expiresAt)
            implements ApiKeyCommand {
        public IssueApiKey {
            roles = List.copyOf(roles);
        }
    }

    /** Takes the key away for ever. */
    record RevokeApiKey(@TargetAggregateIdentifier ApiKeyId apiKeyId, OrganisationId organisationId)
            implements ApiKeyCommand {}
}
