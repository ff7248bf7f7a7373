package dev.connectorregistry.api.apikey;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.connectorregistry.api.connector.UnfoldableEventException;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An API key as its events made it: for the aggregate, for the read model, and for whoever has to judge a request.
 *
 * @param id names it
 * @param organisationId where its roles are held
 * @param name what people call it
 * @param roles what it may do
 * @param secretHash what is kept of its secret
 * @param expiresAt when it stops to be accepted; null for never
 * @param version the sequence number of the last event that is folded in, from 0
 * @param createdAt when it was issued
 * @param revokedAt when it was revoked; null while it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKeyState(
        ApiKeyId id,
        OrganisationId organisationId,
        String name,
        List<Role> roles,
        ApiKeySecretHash secretHash,
        @Nullable Instant expiresAt,
        long version,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    /** A name has at most this many characters. */
    public static final int MAX_NAME_LENGTH = 200;

    public ApiKeyState {
        roles = List.copyOf(roles);
    }

    /**
     * The one fold: the state after an event.
     *
     * @param state before the event; null before the first one
     * @param event what happened
     * @param sequence the event's place in its key's stream, from 0
     * @param instant when it happened
     * @throws UnfoldableEventException when the event can't follow this state: the stream is damaged
     */
    public static ApiKeyState evolve(@Nullable ApiKeyState state, ApiKeyEvent event, long sequence, Instant instant) {
        long expected = state == null ? 0 : state.version + 1;
        if (sequence != expected) {
            throw unfoldable(event, sequence, "expected the event with sequence number " + expected);
        }
        return switch (event) {
            case ApiKeyIssued issued -> {
                if (state != null) {
                    throw unfoldable(event, sequence, "the key exists already");
                }
                yield new ApiKeyState(
                        issued.apiKeyId(),
                        issued.organisationId(),
                        issued.name(),
                        issued.roles(),
                        issued.secretHash(),
                        issued.expiresAt(),
                        sequence,
                        instant,
                        null);
            }
            case ApiKeyRevoked _ -> {
                if (state == null) {
                    throw unfoldable(event, sequence, "the key was never issued");
                }
                if (state.isRevoked()) {
                    throw unfoldable(event, sequence, "the key was revoked before it");
                }
                yield state.revoked(sequence, instant);
            }
        };
    }

    /** Whether it was taken away. */
    @JsonIgnore
    public boolean isRevoked() {
        return revokedAt != null;
    }

    /** Whether a request may be let in with it at this time, as far as its life goes. */
    public boolean isAcceptedAt(Instant now) {
        return !isRevoked() && (expiresAt == null || now.isBefore(expiresAt));
    }

    private ApiKeyState revoked(long sequence, Instant instant) {
        return new ApiKeyState(id, organisationId, name, roles, secretHash, expiresAt, sequence, createdAt, instant);
    }

    private static UnfoldableEventException unfoldable(ApiKeyEvent event, long sequence, String reason) {
        return new UnfoldableEventException(event, "API key " + event.apiKeyId().value(), sequence, reason);
    }
}
