package dev.connectorregistry.api.credential;

import dev.connectorregistry.kernel.CredentialId;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The credentials that a connector's connections name, as they were looked up together with it.
 *
 * @param byId the states, tombstones included
 * @param now the time by which an expiry is judged
 */
public record Credentials(Map<CredentialId, CredentialState> byId, Instant now) {

    /** For connectors without connections, or whose connections are not shown. */
    public static final Credentials NONE = new Credentials(Map.of(), Instant.EPOCH);

    public Credentials {
        byId = Map.copyOf(byId);
    }

    /** Some credentials. */
    public static Credentials of(Collection<CredentialState> states, Instant now) {
        Map<CredentialId, CredentialState> byId = new HashMap<>();
        states.forEach(state -> byId.put(state.id(), state));
        return new Credentials(byId, now);
    }

    /**
     * The credential of that id.
     *
     * @throws NullPointerException when it was not looked up: a connection never names one that is not there
     */
    public CredentialState get(CredentialId id) {
        return Objects.requireNonNull(byId.get(id), () -> "The credential %s was not looked up".formatted(id));
    }
}
