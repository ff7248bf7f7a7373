package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.kernel.Message;

import java.util.List;

/**
 * What an import answers. Definitions, actions and triggers are of the contract; the registry makes none.
 *
 * @param connector after it
 * @param messages what could not be taken, or only in part
 */
record ImportRepresentation(
        ConnectorRepresentation connector,
        List<String> definitions,
        List<String> actions,
        List<String> triggers,
        List<Message> messages) {

    static ImportRepresentation of(ImportOutcome outcome, Credentials credentials) {
        return new ImportRepresentation(
                ConnectorRepresentation.of(outcome.connector(), credentials),
                List.of(),
                List.of(),
                List.of(),
                outcome.messages());
    }
}
