@NullMarked
package dev.connectorregistry.command.apikey;

import org.jspecify.annotations.NullMarked;
