/**
 * What became of one connector: its history, what it was at any time, and the difference between any two of its states.
 */
@NullMarked
package dev.connectorregistry.query.history;

import org.jspecify.annotations.NullMarked;
