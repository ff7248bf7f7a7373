/** The connection to MongoDB, or the embedded server that speaks its protocol. */
@NullMarked
package dev.connectorregistry.query.mongodb;

import org.jspecify.annotations.NullMarked;
