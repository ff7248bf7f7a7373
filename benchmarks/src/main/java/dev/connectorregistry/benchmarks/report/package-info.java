/** The results for people: a table, a page with charts, and what was to be reached. */
@NullMarked
package dev.connectorregistry.benchmarks.report;

import org.jspecify.annotations.NullMarked;
