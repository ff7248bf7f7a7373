@NullMarked
package dev.connectorregistry.command.oauth2;

import org.jspecify.annotations.NullMarked;
