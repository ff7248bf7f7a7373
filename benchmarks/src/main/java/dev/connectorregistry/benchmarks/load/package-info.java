/** Callers that put a load on something and time each answer, closed loop and open. */
@NullMarked
package dev.connectorregistry.benchmarks.load;

import org.jspecify.annotations.NullMarked;
