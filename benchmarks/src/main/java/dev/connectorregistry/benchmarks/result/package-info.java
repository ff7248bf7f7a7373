/** What was found, as it stands in the JSON file. */
@NullMarked
package dev.connectorregistry.benchmarks.result;

import org.jspecify.annotations.NullMarked;
