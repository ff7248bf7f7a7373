package dev.connectorregistry.command.connector;

import dev.connectorregistry.platform.web.DryRun;

/**
 * Who carries commands on connectors out, and who only tries them.
 *
 * @param real stores what it does
 * @param trying tells what the other would come to, and stores nothing
 */
record ConnectorCommandServices(ConnectorCommandService real, ConnectorCommandService trying) {

    /** The one that a request wants. */
    ConnectorCommandService of(DryRun dryRun) {
        return dryRun.requested() ? trying : real;
    }
}
