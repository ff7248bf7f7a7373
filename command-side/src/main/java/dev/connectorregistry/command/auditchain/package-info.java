/** Writes the chains of hashes that prove what happened, and signs them from time to time. */
@NullMarked
package dev.connectorregistry.command.auditchain;

import org.jspecify.annotations.NullMarked;
