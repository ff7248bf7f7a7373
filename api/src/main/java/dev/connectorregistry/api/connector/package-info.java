/** The published language of connectors: commands, events, the state with its one fold, and what reads answer. */
@NullMarked
package dev.connectorregistry.api.connector;

import org.jspecify.annotations.NullMarked;
