/** A browser on the console's screens. */
@NullMarked
package dev.connectorregistry.standalone.console;

import org.jspecify.annotations.NullMarked;
