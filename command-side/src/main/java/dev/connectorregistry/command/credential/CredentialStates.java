package dev.connectorregistry.command.credential;

import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.CredentialOutcome;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.platform.eventstore.AggregateReader;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at credentials as the write side knows them now, without a command. */
public class CredentialStates {

    private final AggregateReader<Credential> credentials;
    private final InstantSource clock;

    /**
     * @param clock the one that events carry the time of
     */
    CredentialStates(AggregateReader<Credential> credentials, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** The credential, its tombstone included; empty where there never was one. */
    public Optional<CredentialState> find(CredentialId id) {
        return credentials.find(id.value(), Credential::state);
    }

    /** Those that the connections of a connector name. */
    public Credentials of(ConnectorState connector) {
        return of(connector, Map.of());
    }

    /** Those that the connections of a connector name after a command, or would name after one that was only tried. */
    public Credentials of(ConnectorOutcome outcome) {
        Map<CredentialId, CredentialState> changed = new HashMap<>();
        for (CredentialOutcome credential : outcome.credentials()) {
            changed.put(credential.state().id(), credential.state());
        }
        return of(outcome.state(), changed);
    }

    private Credentials of(ConnectorState connector, Map<CredentialId, CredentialState> known) {
        Map<CredentialId, CredentialState> found = new HashMap<>();
        for (CredentialId id : connector.credentialIds()) {
            CredentialState state = known.get(id);
            found.put(id, state != null ? state : find(id).orElseThrow(() -> missing(id)));
        }
        return new Credentials(found, clock.instant());
    }

    private static IllegalStateException missing(CredentialId id) {
        return new IllegalStateException("A connection names the credential %s, which never came to be".formatted(id));
    }
}
