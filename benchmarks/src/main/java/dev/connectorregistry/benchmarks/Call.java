package dev.connectorregistry.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and the status that it must be answered with.
 *
 * @param body JSON, or null where the method takes none
 */
record Call(String method, String path, @Nullable String body, int expectedStatus) {

    static Call get(String path) {
        return new Call("GET", path, null, 200);
    }

    static Call put(String path, String body) {
        return new Call("PUT", path, body, 200);
    }

    static Call post(String path, String body) {
        return new Call("POST", path, body, 201);
    }
}
