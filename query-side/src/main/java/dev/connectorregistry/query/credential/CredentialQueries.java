package dev.connectorregistry.query.credential;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.UnfoldableEventException;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.query.projection.Serving;

import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers what the credentials are that connections name. What the read model does not have, or not have yet, is folded
 * from the credential's own events.
 */
public class CredentialQueries {

    private final CredentialStream streams;
    private final Serving<CredentialGeneration> serving;
    private final InstantSource clock;

    CredentialQueries(CredentialStream streams, Serving<CredentialGeneration> serving, InstantSource clock) {
        this.streams = streams;
        this.serving = serving;
        this.clock = clock;
    }

    /** Those of one connector, as the last event of each left them: whoever changed one reads that change. */
    public Credentials namedBy(ConnectorState connector) {
        List<CredentialId> ids = connector.credentialIds();
        Map<CredentialId, CredentialState> stored = stored(ids);
        return looked(
                ids,
                id -> {
                    CredentialState state = stored.get(id);
                    boolean isCurrent =
                            state != null
                                    && streams.lastSequence(id).stream().noneMatch(last -> last > state.version());
                    return isCurrent ? state : streams.foldOn(id, state);
                },
                clock.instant());
    }

    /** Those of the connectors of a list, which may lag behind their events a little. */
    public Credentials namedBy(Collection<ConnectorState> connectors) {
        List<CredentialId> ids = connectors.stream().flatMap(state -> state.credentialIds().stream()).toList();
        Map<CredentialId, CredentialState> stored = stored(ids);
        return looked(
                ids,
                id -> {
                    CredentialState state = stored.get(id);
                    return state != null ? state : streams.foldOn(id, null);
                },
                clock.instant());
    }

    /** Those of a connector as it was at a time, as they were then. */
    public Credentials asOf(ConnectorState connector, Instant time) {
        return looked(connector.credentialIds(), id -> streams.at(id, time), time);
    }

    private Map<CredentialId, CredentialState> stored(Collection<CredentialId> ids) {
        return ids.isEmpty() ? Map.of() : serving.current().map(current -> current.find(ids)).orElse(Map.of());
    }

    private static Credentials looked(
            Collection<CredentialId> ids, Function<CredentialId, @Nullable CredentialState> look, Instant now) {
        Map<CredentialId, CredentialState> found = new HashMap<>();
        for (CredentialId id : ids) {
            try {
                CredentialState state = look.apply(id);
                if (state == null) {
                    throw unreadable(id);
                }
                found.put(id, state);
            } catch (UnfoldableEventException | SerializationException e) {
                throw unreadable(id);
            }
        }
        return new Credentials(found, now);
    }

    /** A stale answer would pass for a true one. */
    private static Refusal unreadable(CredentialId id) {
        return new Refusal(
                ErrorCode.UNAVAILABLE, "The events of credential %s can't be read now.".formatted(id.value()));
    }
}
