/** Both sides and embedded stores in one process: what {@code ./run} starts. */
@NullMarked
package dev.connectorregistry.standalone;

import org.jspecify.annotations.NullMarked;
