package dev.connectorregistry.command.apikey;

import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.api.apikey.ApiKeyText;

/**
 * A key that was just issued.
 *
 * @param state what is kept of it
 * @param text what its holder has to send: this is the only time that anybody has it
 */
public record IssuedApiKey(ApiKeyState state, ApiKeyText text) {}
