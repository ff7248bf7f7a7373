package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.ClientCredential;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

/**
 * What a command came to.
 *
 * @param before the connector before the command; null where the command brought it into being
 * @param state of the connector after the command
 */
public record ConnectorOutcome(@Nullable ConnectorState before, ConnectorState state) {

    /** Whether anything changed: otherwise there was no event. */
    public boolean changed() {
        return before == null || before.version() != state.version();
    }

    /**
     * The client credentials that the connector referred to before and refers to no more: their sealed secrets are to
     * be destroyed once the events are committed.
     */
    public Set<ClientCredential> released() {
        if (before == null) {
            return Set.of();
        }
        Set<SecretName> kept = new HashSet<>();
        state.clientCredentials().forEach(credential -> kept.add(SecretName.of(credential)));
        Set<ClientCredential> released = new HashSet<>(before.clientCredentials());
        released.removeIf(credential -> kept.contains(SecretName.of(credential)));
        return Set.copyOf(released);
    }

    /** What tells one sealed secret from another; the client id does not. */
    private record SecretName(Object credentialId, @Nullable Object secretVersion) {
        static SecretName of(ClientCredential credential) {
            return new SecretName(credential.credentialId(), credential.secretVersion());
        }
    }
}
