/** Events in bulk, for stores that would take hours to fill through the API. */
@NullMarked
package dev.connectorregistry.benchmarks.history;

import org.jspecify.annotations.NullMarked;
