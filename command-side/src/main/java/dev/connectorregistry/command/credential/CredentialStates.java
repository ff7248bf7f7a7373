package dev.connectorregistry.command.credential;

import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.CredentialOutcome;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.kernel.CredentialId;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at credentials as the write side knows them now, without a command. */
public class CredentialStates {

    private final Repository<Credential> credentials;
    private final EventStore events;
    private final TransactionManager transactions;
    private final InstantSource clock;

    /**
     * @param clock the one that events carry the time of
     */
    CredentialStates(
            Repository<Credential> credentials,
            EventStore events,
            TransactionManager transactions,
            InstantSource clock) {
        this.credentials = credentials;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The credential, its tombstone included; empty where there never was one. */
    public Optional<CredentialState> find(CredentialId id) {
        if (events.lastSequenceNumberFor(id.value()).isEmpty()) {
            // A repository logs a warning of every aggregate that it does not find.
            return Optional.empty();
        }
        DefaultUnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(transactions);
        return unitOfWork
                .executeWithResult(() -> {
                    try {
                        return credentials.load(id.value()).invoke(Credential::state);
                    } catch (AggregateNotFoundException | IncompatibleAggregateException e) {
                        return Optional.<CredentialState>empty();
                    }
                })
                .getPayload();
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
