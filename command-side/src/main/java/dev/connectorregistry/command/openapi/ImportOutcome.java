package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.Message;

import java.util.List;

/**
 * What an import came to.
 *
 * @param connector after it
 * @param messages what could not be taken, or only in part
 */
record ImportOutcome(ConnectorState connector, List<Message> messages) {

    ImportOutcome {
        messages = List.copyOf(messages);
    }
}
