@NullMarked
package dev.connectorregistry.command.outbound;

import org.jspecify.annotations.NullMarked;
