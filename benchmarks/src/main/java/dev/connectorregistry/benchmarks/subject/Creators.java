package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Access;
import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.KeepAliveClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Several clients that make things through an interface at the same time. */
final class Creators {

    private static final int CREATORS = 8;

    private Creators() {}

    /**
     * How one thing is made.
     *
     * @param made what it is, given the JSON of the answer; that of an answer without a body is null's
     */
    record Creation<T>(Call call, Function<JsonNode, T> made) {}

    /**
     * Makes that many, numbered from 0.
     *
     * @throws IOException if one of them was refused
     */
    static <T> List<T> create(Access access, int count, IntFunction<Creation<T>> creations, JsonMapper json)
            throws IOException, InterruptedException {
        var all = new ArrayList<T>(count);
        try (var threads = Executors.newFixedThreadPool(CREATORS)) {
            var parts = new ArrayList<Future<List<T>>>();
            for (int creator = 0; creator < CREATORS; creator++) {
                int first = creator;
                parts.add(threads.submit(() -> createEvery(first, count, access, creations, json)));
            }
            for (var part : parts) {
                all.addAll(part.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("The connectors couldn't be made: " + e.getMessage(), e);
        }
        return all;
    }

    private static <T> List<T> createEvery(
            int first, int count, Access access, IntFunction<Creation<T>> creations, JsonMapper json)
            throws IOException {
        var made = new ArrayList<T>();
        try (var client = new KeepAliveClient(access)) {
            for (int number = first; number < count; number += CREATORS) {
                Creation<T> creation = creations.apply(number);
                int status = client.send(creation.call());
                if (status != creation.call().expectedStatus()) {
                    throw new IOException(status + " " + client.body());
                }
                String body = client.body();
                made.add(creation.made().apply(body.isEmpty() ? json.nullNode() : json.readTree(body)));
            }
        }
        return made;
    }
}
