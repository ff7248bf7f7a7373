/** What is counted and timed of the commands and events of a process. */
@NullMarked
package dev.connectorregistry.platform.metrics;

import org.jspecify.annotations.NullMarked;
