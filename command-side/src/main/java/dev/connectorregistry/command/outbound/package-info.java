/**
 * Calls that leave the house: to the token endpoints of providers, and to documents on the web. Where they go is what
 * somebody wrote into a form, so that every one of them goes through the one guarded client in here.
 */
@NullMarked
package dev.connectorregistry.command.outbound;

import org.jspecify.annotations.NullMarked;
