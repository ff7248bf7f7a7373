@NullMarked
package dev.connectorregistry.command.idempotency;

import org.jspecify.annotations.NullMarked;
