/** What the stores can do by themselves, without HTTP and without the registry. */
@NullMarked
package dev.connectorregistry.benchmarks.raw;

import org.jspecify.annotations.NullMarked;
