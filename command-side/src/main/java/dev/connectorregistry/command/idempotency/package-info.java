/** Idempotency-Key: a POST that is sent again is answered again, and not carried out twice. */
@NullMarked
package dev.connectorregistry.command.idempotency;

import org.jspecify.annotations.NullMarked;
