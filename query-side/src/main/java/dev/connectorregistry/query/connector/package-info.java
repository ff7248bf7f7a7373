/** The read model of connectors: folded from their events into MongoDB, and asked by REST. */
@NullMarked
package dev.connectorregistry.query.connector;

import org.jspecify.annotations.NullMarked;
