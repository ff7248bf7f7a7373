/** Credentials in use: what a caller sends with a request, made of a config and a credential. */
@NullMarked
package dev.connectorregistry.command.usage;

import org.jspecify.annotations.NullMarked;
