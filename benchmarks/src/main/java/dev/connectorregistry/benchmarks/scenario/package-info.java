/** What is measured of them, one scenario each. */
@NullMarked
package dev.connectorregistry.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
