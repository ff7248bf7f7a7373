/** Removing what is kept for a while only. */
@NullMarked
package dev.connectorregistry.platform.sweep;

import org.jspecify.annotations.NullMarked;
