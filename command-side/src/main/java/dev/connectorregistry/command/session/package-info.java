/** Browsers sign in and out. */
@NullMarked
package dev.connectorregistry.command.session;

import org.jspecify.annotations.NullMarked;
