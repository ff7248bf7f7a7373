/** Moves everything that must last from one write-side database to another. */
@NullMarked
package dev.connectorregistry.standalone.copy;

import org.jspecify.annotations.NullMarked;
