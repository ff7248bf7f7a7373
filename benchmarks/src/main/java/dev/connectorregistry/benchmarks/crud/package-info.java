/** The registry as most teams would write it: one row for each connector, replaced by each change. */
@NullMarked
package dev.connectorregistry.benchmarks.crud;

import org.jspecify.annotations.NullMarked;
