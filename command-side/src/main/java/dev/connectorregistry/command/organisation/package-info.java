/** Organisations: making them, each with its first key. */
@NullMarked
package dev.connectorregistry.command.organisation;

import org.jspecify.annotations.NullMarked;
