package dev.connectorregistry.api.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.UnfoldableEventException;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialDeleted;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshFailed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialUsed;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A Credential as its events made it: for the aggregate, for the read model, and for whoever is to send it.
 *
 * @param id names it
 * @param organisationId who owns it
 * @param connectorId the connector of its connection
 * @param connectionId the connection that it is for
 * @param name what people call it
 * @param data what is known of it in clear
 * @param secretVersion names the sealed members; null where there are none
 * @param errors what was found wrong with it; null where nobody looked
 * @param expiresAt when it, or the token that was obtained with it, stops to be good; null for never or unknown
 * @param refreshedAt when a token was last obtained with it; null for never
 * @param version the sequence number of the last event that is folded in, from 0
 * @param createdAt when its first event happened
 * @param updatedAt when its last event happened
 * @param deletedAt when it was deleted; null while it lives. A deleted credential keeps its last state: a tombstone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialState(
        CredentialId id,
        OrganisationId organisationId,
        ConnectorId connectorId,
        ConnectionId connectionId,
        String name,
        CredentialData data,
        @Nullable SecretVersion secretVersion,
        @Nullable List<String> errors,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshedAt,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    public CredentialState {
        errors = errors == null ? null : List.copyOf(errors);
    }

    /**
     * The one fold: the state after an event.
     *
     * @param state before the event; null before the first one
     * @param event what happened
     * @param sequence the event's place in its credential's stream, from 0
     * @param instant when it happened
     * @throws UnfoldableEventException when the event can't follow this state: the stream is damaged
     */
    public static CredentialState evolve(
            @Nullable CredentialState state, CredentialEvent event, long sequence, Instant instant) {
        long expected = state == null ? 0 : state.version + 1;
        if (sequence != expected) {
            throw unfoldable(event, sequence, "expected the event with sequence number " + expected);
        }
        if (state != null && state.isDeleted()) {
            throw unfoldable(event, sequence, "the credential was deleted before it");
        }
        return switch (event) {
            case CredentialCreated created -> {
                if (state != null) {
                    throw unfoldable(event, sequence, "the credential exists already");
                }
                yield new CredentialState(
                        created.credentialId(),
                        created.organisationId(),
                        created.connectorId(),
                        created.connectionId(),
                        created.name(),
                        created.data(),
                        created.secretVersion(),
                        created.errors(),
                        created.expiresAt(),
                        null,
                        sequence,
                        instant,
                        instant,
                        null);
            }
            case CredentialRefreshed refreshed -> existing(state, event, sequence).with(refreshed, sequence, instant);
            case CredentialRefreshFailed failed -> existing(state, event, sequence).with(failed, sequence, instant);
            case CredentialUsed _ -> existing(state, event, sequence).used(sequence, instant);
            case CredentialDeleted _ -> existing(state, event, sequence).asDeleted(sequence, instant);
        };
    }

    /** Whether the credential was deleted: what remains is its tombstone. */
    @JsonIgnore
    public boolean isDeleted() {
        return deletedAt != null;
    }

    private static CredentialState existing(@Nullable CredentialState state, CredentialEvent event, long sequence) {
        if (state == null) {
            throw unfoldable(event, sequence, "the credential was never created");
        }
        return state;
    }

    private CredentialState with(CredentialRefreshed refreshed, long sequence, Instant instant) {
        CredentialData refreshedData =
                data instanceof CredentialData.OAuth2Token
                        ? new CredentialData.OAuth2Token(refreshed.scopes(), true, refreshed.hasRefreshToken())
                        : data;
        return new CredentialState(
                id,
                organisationId,
                connectorId,
                connectionId,
                name,
                refreshedData,
                refreshed.secretVersion(),
                List.of(),
                refreshed.expiresAt(),
                instant,
                sequence,
                createdAt,
                instant,
                null);
    }

    private CredentialState with(CredentialRefreshFailed failed, long sequence, Instant instant) {
        return with(List.of(failed.error()), sequence, instant, null);
    }

    /** A use changes nothing but when something last happened. */
    private CredentialState used(long sequence, Instant instant) {
        return with(errors, sequence, instant, null);
    }

    private CredentialState asDeleted(long sequence, Instant instant) {
        return with(errors, sequence, instant, instant);
    }

    private CredentialState with(
            @Nullable List<String> newErrors, long sequence, Instant instant, @Nullable Instant newDeletedAt) {
        return new CredentialState(
                id,
                organisationId,
                connectorId,
                connectionId,
                name,
                data,
                secretVersion,
                newErrors,
                expiresAt,
                refreshedAt,
                sequence,
                createdAt,
                instant,
                newDeletedAt);
    }

    private static UnfoldableEventException unfoldable(CredentialEvent event, long sequence, String reason) {
        return new UnfoldableEventException(event, "credential " + event.credentialId().value(), sequence, reason);
    }
}
