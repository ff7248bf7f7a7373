package dev.connectorregistry.api.session;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in or out with a browser. These events stand alone, of no aggregate: the session itself is a row of
 * the write-side database, and no secret of it is in here. A session that ends by itself, because its time is over or
 * its key was revoked, has no event of its own. The names and revisions on disk are those of {@link SessionEventTypes}.
 */
public sealed interface SessionEvent {

    /** The organisation that the session is for. */
    OrganisationId organisationId();

    /** The API key that they signed in with; null where it was at a provider. */
    @Nullable ApiKeyId apiKeyId();

    /** The OpenID provider that they signed in at; null where it was with an API key. */
    @Nullable String issuer();

    /** Somebody signed in. */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SessionBegun(OrganisationId organisationId, @Nullable ApiKeyId apiKeyId, @Nullable String issuer)
            implements SessionEvent {}

    /** Somebody signed out. */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SessionEnded(OrganisationId organisationId, @Nullable ApiKeyId apiKeyId, @Nullable String issuer)
            implements SessionEvent {}
}
