package dev.connectorregistry.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and the status that it must be answered with.
 *
 * @param body JSON, or null where the method takes none
 */
public record Call(String method, String path, @Nullable String body, int expectedStatus) {

    public static Call get(String path) {
        return new Call("GET", path, null, 200);
    }

    public static Call put(String path, String body) {
        return new Call("PUT", path, body, 200);
    }

    public static Call post(String path, String body) {
        return new Call("POST", path, body, 201);
    }

    /** The same request where another status is right. */
    public Call expecting(int status) {
        return new Call(method, path, body, status);
    }
}
