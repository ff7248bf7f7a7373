package dev.connectorregistry.api.error;

/**
 * What is wrong with one property.
 *
 * @param field its path, such as {@code grant.clientId} or {@code scopes[0].name}
 * @param message what is wrong, and what is allowed; never quotes a secret
 */
public record FieldProblem(String field, String message) {}
