/** API keys: issuing them, showing each once, and taking them away. */
@NullMarked
package dev.connectorregistry.command.apikey;

import org.jspecify.annotations.NullMarked;
