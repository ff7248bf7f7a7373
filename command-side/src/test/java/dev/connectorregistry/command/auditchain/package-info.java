@NullMarked
package dev.connectorregistry.command.auditchain;

import org.jspecify.annotations.NullMarked;
