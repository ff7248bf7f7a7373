package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.credential.CredentialOutcome;
import dev.connectorregistry.kernel.ClientCredential;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a command came to.
 *
 * @param before the connector before the command; null where the command brought it into being
 * @param state of the connector after the command
 * @param credentials what it came to for the credentials of its connections, where anything
 */
public record ConnectorOutcome(
        @Nullable ConnectorState before, ConnectorState state, List<CredentialOutcome> credentials) {
    public ConnectorOutcome {
        credentials = List.copyOf(credentials);
    }

    /** What a command came to that has nothing to do with credentials, or whose credentials are not changed yet. */
    public ConnectorOutcome(@Nullable ConnectorState before, ConnectorState state) {
        this(before, state, List.of());
    }

    /** The same, with what it came to for credentials. */
    public ConnectorOutcome with(List<CredentialOutcome> outcomes) {
        return new ConnectorOutcome(before, state, outcomes);
    }

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
