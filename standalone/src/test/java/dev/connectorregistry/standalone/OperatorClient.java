package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What an operator does with the projections of a registry in a process of its own. */
record OperatorClient(RegistryProcess.Client client) {

    void replay(String name) {
        HttpResponse<String> begun = send("POST", "/" + name + "/replay");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    }

    JsonNode projection(String name) {
        HttpResponse<String> answer = send("GET", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RegistryProcess.JSON
                .readTree(answer.body())
                .path("items")
                .valueStream()
                .filter(item -> item.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until a replay has come to a position, and answers where it is. */
    long awaitPosition(String name, long position) {
        return await().atMost(RegistryProcess.PATIENCE)
                .until(() -> projection(name).at("/replay/position").asLong(), reached -> reached >= position);
    }

    /** Waits until a generation serves and has all events. */
    void awaitGeneration(String name, int generation) {
        await().atMost(RegistryProcess.PATIENCE)
                .until(
                        () -> projection(name),
                        item -> item.path("generation").asInt() == generation && item.path("lagEvents").asLong() == 0);
    }

    private HttpResponse<String> send(String method, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(client.url() + ReplayedRegistry.PROJECTIONS + path))
                        .timeout(RegistryProcess.PATIENCE)
                        .header("Authorization", "Bearer " + client.apiKey())
                        .method(method, BodyPublishers.noBody())
                        .build();
        try {
            return client.http().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
