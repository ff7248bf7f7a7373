package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.credential.CredentialDraft;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;

import java.util.List;
import java.util.stream.Stream;

/**
 * A connection as somebody wants it. Its secrets were sealed before: here they have a name only.
 *
 * @param id names it
 * @param name what people call it
 * @param action see {@link ConnectionCredentials}
 * @param trigger see {@link ConnectionCredentials}
 * @param variables its own; an empty list stands for the connector's
 */
public record ConnectionDraft(
        ConnectionId id,
        String name,
        List<Credential> action,
        List<Credential> trigger,
        List<ConnectionVariable> variables) {
    public ConnectionDraft {
        action = List.copyOf(action);
        trigger = List.copyOf(trigger);
        variables = List.copyOf(variables);
    }

    /**
     * One way in which the connection is to authenticate.
     *
     * @param id names it
     * @param authSchemeConfig the copy that it is to have
     * @param credential the credential for it
     */
    public record Credential(
            ConnectionCredentialId id, AuthSchemeConfigDraft authSchemeConfig, CredentialDraft credential) {}

    /** The credentials that come to be with it. */
    public Stream<CredentialDraft> credentials() {
        return Stream.concat(action.stream(), trigger.stream()).map(Credential::credential);
    }
}
