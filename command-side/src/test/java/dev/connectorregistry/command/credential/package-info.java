@NullMarked
package dev.connectorregistry.command.credential;

import org.jspecify.annotations.NullMarked;
