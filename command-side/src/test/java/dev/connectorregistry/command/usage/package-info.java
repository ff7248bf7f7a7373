@NullMarked
package dev.connectorregistry.command.usage;

import org.jspecify.annotations.NullMarked;
