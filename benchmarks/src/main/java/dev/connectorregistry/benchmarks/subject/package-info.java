/** What is measured: servers in processes of their own, on one database, filled with the same connectors. */
@NullMarked
package dev.connectorregistry.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
