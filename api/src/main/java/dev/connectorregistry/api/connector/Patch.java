package dev.connectorregistry.api.connector;

/**
 * What a JSON Merge Patch (RFC 7396) says of one property.
 *
 * @param <T> the property's type
 */
public sealed interface Patch<T> {

    /** The property was not sent: it stays as it is. */
    record Keep<T>() implements Patch<T> {}

    /** The property was sent as {@code null}: it goes. */
    record Remove<T>() implements Patch<T> {}

    /** The property was sent with a value: it is that now. */
    record Replace<T>(T value) implements Patch<T> {}
}
