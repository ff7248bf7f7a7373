/** The write side of credentials: the aggregate, its decisions, what keeps it in step with the connections. */
@NullMarked
package dev.connectorregistry.command.credential;

import org.jspecify.annotations.NullMarked;
