package dev.connectorregistry.query.audit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialDeleted;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshFailed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialUsed;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.platform.history.Quoted;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

import java.util.List;
import java.util.Optional;

/** What an event of a credential says, in plain words. How it was created stands in its first event for ever. */
final class CredentialWords {

    private static final int MAX_KEPT = 10_000;

    private final EventStore events;
    private final LoadingCache<CredentialId, Optional<CredentialCreated>> created =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).build(this::read);

    CredentialWords(EventStore events) {
        this.events = events;
    }

    Description describe(CredentialEvent event) {
        String summary =
                switch (event) {
                    case CredentialCreated it ->
                            "Credential %s (%s) created".formatted(Quoted.name(it.name()), it.data().type().wireName());
                    case CredentialRefreshed it ->
                            "Credential %s has a new token%s"
                                    .formatted(
                                            nameOf(it),
                                            it.expiresAt() == null
                                                    ? ""
                                                    : ", good until " + Timestamps.format(it.expiresAt()));
                    case CredentialRefreshFailed it ->
                            "Credential %s got no new token: %s".formatted(nameOf(it), Quoted.value(it.error()));
                    case CredentialUsed it ->
                            "Credential %s used for %s".formatted(nameOf(it), Quoted.value(it.origin()));
                    case CredentialDeleted it -> "Credential %s deleted".formatted(nameOf(it));
                };
        Optional<CredentialCreated> origin = find(event);
        return new Description(
                summary,
                origin.map(CredentialCreated::organisationId).orElse(null),
                origin.map(CredentialCreated::connectorId).orElse(null),
                null,
                List.of(),
                List.of(),
                null,
                false,
                null);
    }

    private String nameOf(CredentialEvent event) {
        return find(event)
                .map(origin -> Quoted.name(origin.name()))
                .orElseGet(() -> Quoted.value(event.credentialId().value()));
    }

    private Optional<CredentialCreated> find(CredentialEvent event) {
        return event instanceof CredentialCreated first ? Optional.of(first) : created.get(event.credentialId());
    }

    private Optional<CredentialCreated> read(CredentialId id) {
        DomainEventStream stream = events.readEvents(id.value(), 0);
        try {
            return stream.hasNext() && Payloads.read(stream.next()) instanceof CredentialCreated first
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (UnreadableEventException _) {
            return Optional.empty();
        }
    }
}
