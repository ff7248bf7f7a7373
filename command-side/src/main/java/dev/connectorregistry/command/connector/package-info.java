/** Commands on connectors: REST in, decisions by the aggregate, events out. */
@NullMarked
package dev.connectorregistry.command.connector;

import org.jspecify.annotations.NullMarked;
