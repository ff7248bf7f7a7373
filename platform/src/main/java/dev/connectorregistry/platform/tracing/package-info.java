/** Traces, where an operator wants them: the request, its command, the events of it, and what is projected of those. */
@NullMarked
package dev.connectorregistry.platform.tracing;

import org.jspecify.annotations.NullMarked;
