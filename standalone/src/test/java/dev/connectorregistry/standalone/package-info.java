/** The registry as a whole, over HTTP. */
@NullMarked
package dev.connectorregistry.standalone;

import org.jspecify.annotations.NullMarked;
