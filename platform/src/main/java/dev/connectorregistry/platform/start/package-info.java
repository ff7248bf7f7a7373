/** How a process of the registry starts: what its settings have to be, and what it says when it can't. */
@NullMarked
package dev.connectorregistry.platform.start;

import org.jspecify.annotations.NullMarked;
