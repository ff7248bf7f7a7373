package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.ClientCredential;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

/**
 * What a command came to.
 *
 * @param state of the connector after the command
 * @param changed whether anything changed: otherwise there was no event
 * @param released the client credentials that the connector referred to before and refers to no more: their sealed
 *     secrets are to be destroyed once the events are committed
 */
public record ConnectorOutcome(ConnectorState state, boolean changed, Set<ClientCredential> released) {

    public ConnectorOutcome {
        released = Set.copyOf(released);
    }

    /** Compares the connector before a command with the connector after it. */
    public static ConnectorOutcome between(@Nullable ConnectorState before, ConnectorState after) {
        if (before == null) {
            return new ConnectorOutcome(after, true, Set.of());
        }
        Set<ClientCredential> released = new HashSet<>();
        Set<SecretName> kept = new HashSet<>();
        after.clientCredentials().forEach(credential -> kept.add(SecretName.of(credential)));
        for (ClientCredential credential : before.clientCredentials()) {
            if (!kept.contains(SecretName.of(credential))) {
                released.add(credential);
            }
        }
        return new ConnectorOutcome(after, after.version() != before.version(), released);
    }

    /** What tells one sealed secret from another; the client id does not. */
    private record SecretName(Object credentialId, @Nullable Object secretVersion) {
        static SecretName of(ClientCredential credential) {
            return new SecretName(credential.credentialId(), credential.secretVersion());
        }
    }
}
