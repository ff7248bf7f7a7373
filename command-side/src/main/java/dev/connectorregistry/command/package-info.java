/** The command side as a service of its own. */
@NullMarked
package dev.connectorregistry.command;

import org.jspecify.annotations.NullMarked;
