package dev.connectorregistry.command.openapi;

import dev.connectorregistry.kernel.AuthSchemeConfig;

/**
 * One way to authenticate, as it was taken from a document.
 *
 * @param key names it within the document for good: the scheme's name and, of OAuth 2.0, the grant
 * @param config what it became; its id is made from connector and key
 */
record ImportedScheme(String key, AuthSchemeConfig config) {}
