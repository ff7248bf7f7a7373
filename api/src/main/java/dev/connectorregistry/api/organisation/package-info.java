/** The published language of organisations: commands, events, the state with its one fold. */
@NullMarked
package dev.connectorregistry.api.organisation;

import org.jspecify.annotations.NullMarked;
