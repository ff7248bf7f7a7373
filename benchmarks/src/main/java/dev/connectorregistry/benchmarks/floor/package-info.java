/** The least that a service with this interface costs: one row for each write, stored bytes for each read. */
@NullMarked
package dev.connectorregistry.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
