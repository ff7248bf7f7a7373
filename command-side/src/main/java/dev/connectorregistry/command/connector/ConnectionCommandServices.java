package dev.connectorregistry.command.connector;

import dev.connectorregistry.platform.web.DryRun;

/**
 * Who carries commands on connections out, and who only tries them.
 *
 * @param real stores what it does
 * @param trying tells what the other would come to, and stores nothing
 */
record ConnectionCommandServices(ConnectionCommandService real, ConnectionCommandService trying) {

    /** The one that a request wants. */
    ConnectionCommandService of(DryRun dryRun) {
        return dryRun.requested() ? trying : real;
    }
}
