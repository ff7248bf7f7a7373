@NullMarked
package dev.connectorregistry.command.organisation;

import org.jspecify.annotations.NullMarked;
