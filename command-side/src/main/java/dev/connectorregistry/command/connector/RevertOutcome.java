package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorOutcome;

import java.util.List;

/**
 * What going back to a former state came to.
 *
 * @param outcome of the command
 * @param lostSecrets what could not come back
 */
record RevertOutcome(ConnectorOutcome outcome, List<LostSecret> lostSecrets) {
    RevertOutcome {
        lostSecrets = List.copyOf(lostSecrets);
    }
}
