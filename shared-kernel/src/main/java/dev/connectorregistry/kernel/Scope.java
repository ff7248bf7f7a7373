package dev.connectorregistry.kernel;

import org.jspecify.annotations.Nullable;

/**
 * An OAuth 2.0 scope that an authorization server offers (RFC 6749 §3.3). Its syntax is judged by the validation rules,
 * not here: real catalogues hold scopes that the RFC does not allow.
 *
 * @param name the scope token as it is sent
 * @param description what granting it permits, in words for people
 */
public record Scope(String name, @Nullable String description) {}
