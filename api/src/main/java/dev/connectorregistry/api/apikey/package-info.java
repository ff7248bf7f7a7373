/** The published language of API keys: the key's text, commands, events, the state with its one fold. */
@NullMarked
package dev.connectorregistry.api.apikey;

import org.jspecify.annotations.NullMarked;
