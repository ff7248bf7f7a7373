/**
 * The event store: where events and snapshots are written, under which names, by which clock, and how an aggregate is
 * read back. Everything here rests on the write-side database, which the JDBC URL chooses: an H2 file or PostgreSQL.
 */
@NullMarked
package dev.connectorregistry.platform.eventstore;

import org.jspecify.annotations.NullMarked;
