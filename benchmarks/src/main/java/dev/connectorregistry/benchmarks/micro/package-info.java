/** Small benchmarks of what is hot inside, for JMH. */
@NullMarked
package dev.connectorregistry.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
