package dev.connectorregistry.command.credential;

import dev.connectorregistry.api.connector.ConnectionCommand.CreateConnection;
import dev.connectorregistry.api.connector.ConnectionDraft;
import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateConnector;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.credential.CredentialCommand;
import dev.connectorregistry.api.credential.CredentialCommand.CreateCredential;
import dev.connectorregistry.api.credential.CredentialCommand.DeleteCredential;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialOutcome;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.kernel.CredentialId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a command on a connector means for the credentials of its connections. Pure functions. */
public final class CredentialChanges {

    private CredentialChanges() {}

    /** The commands that follow: a credential comes and goes with the connection that names it. */
    public static List<CredentialCommand> following(ConnectorCommand command, ConnectorOutcome outcome) {
        List<CredentialCommand> changes = new ArrayList<>();
        for (ConnectionDraft connection : connectionsOf(command)) {
            connection
                    .credentials()
                    .forEach(draft ->
                            changes.add(
                                    new CreateCredential(
                                            draft.id(),
                                            command.organisationId(),
                                            command.connectorId(),
                                            connection.id(),
                                            draft)));
        }
        if (outcome.before() != null) {
            Set<CredentialId> kept = new HashSet<>(outcome.state().credentialIds());
            outcome.before().credentialIds().stream()
                    .filter(id -> !kept.contains(id))
                    .forEach(id -> changes.add(new DeleteCredential(id, command.organisationId())));
        }
        return changes;
    }

    /**
     * What a command would come to, without carrying it out.
     *
     * @param before the credential as it is; null where there is none yet
     * @param now when it would happen
     */
    public static CredentialOutcome tried(@Nullable CredentialState before, CredentialCommand command, Instant now) {
        CredentialState after = before;
        for (CredentialEvent event : CredentialDecisions.decide(before, command)) {
            after = CredentialState.evolve(after, event, after == null ? 0 : after.version() + 1, now);
        }
        return new CredentialOutcome(before, Objects.requireNonNull(after, "a creation has an event"));
    }

    private static List<ConnectionDraft> connectionsOf(ConnectorCommand command) {
        return switch (command) {
            case CreateConnector create -> create.connections();
            case CreateConnection create -> List.of(create.draft());
            default -> List.of();
        };
    }
}
