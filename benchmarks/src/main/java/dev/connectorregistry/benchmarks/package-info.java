/** Measures the registry from outside, over HTTP: what {@code ./run bench} starts. */
@NullMarked
package dev.connectorregistry.benchmarks;

import org.jspecify.annotations.NullMarked;
