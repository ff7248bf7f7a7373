package dev.connectorregistry.kernel;

/**
 * A value that fills the {@code {name}} templates in a connector's URLs; a connection may give its own.
 *
 * @param name as it stands between the braces
 * @param value the default
 */
public record ConnectionVariable(String name, String value) {}
