package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.AuthSchemeConfig;

/**
 * An AuthSchemeConfig as somebody wants it: its grant, if it has one, names no client credential yet.
 *
 * @param config everything but the client credential
 * @param client what becomes of the client credential
 */
public record AuthSchemeConfigDraft(AuthSchemeConfig config, ClientCredentialChange client) {}
