@NullMarked
package dev.connectorregistry.command.openapi;

import org.jspecify.annotations.NullMarked;
