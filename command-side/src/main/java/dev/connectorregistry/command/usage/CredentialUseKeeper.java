package dev.connectorregistry.command.usage;

import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialDeleted;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshFailed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialUsed;

import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Keeps the table of credentials in step with their events, in the transaction that commits them. */
final class CredentialUseKeeper {

    private final CredentialUseTable table;

    CredentialUseKeeper(CredentialUseTable table) {
        this.table = table;
    }

    void follow(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event.getPayload() instanceof CredentialEvent credentialEvent) {
                follow(credentialEvent, event.getTimestamp());
            }
        }
    }

    private void follow(CredentialEvent event, Instant instant) {
        switch (event) {
            case CredentialCreated created -> {
                boolean byItself = created.data() instanceof CredentialData.OAuth2Token;
                table.insert(
                        created,
                        byItself,
                        refreshAt(byItself && created.data().isRefreshable(), instant, created.expiresAt()));
            }
            case CredentialRefreshed refreshed ->
                    table.refreshed(
                            refreshed.credentialId(),
                            refreshAt(refreshed.hasRefreshToken(), instant, refreshed.expiresAt()));
            case CredentialDeleted deleted -> table.delete(deleted.credentialId());
            case CredentialRefreshFailed _, CredentialUsed _ -> {
                // When to try again is not for the event to say.
            }
        }
    }

    private static @Nullable Instant refreshAt(boolean isRefreshable, Instant from, @Nullable Instant expiresAt) {
        return isRefreshable && expiresAt != null ? RefreshTimes.before(from, expiresAt) : null;
    }
}
