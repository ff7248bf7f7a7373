package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Access;
import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.KeepAliveClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A registry's projections, as an operator sees them. For one thread. */
public final class Projections implements Closeable {

    /** The one that lists and reads of connectors come from. */
    public static final String CONNECTORS = "connectors";

    private static final String PATH = "/api/registry/v1/projections";

    private final KeepAliveClient client;
    private final JsonMapper json;

    public Projections(Access access, JsonMapper json) {
        this.client = new KeepAliveClient(access);
        this.json = json;
    }

    /** The position of the last event that is folded into the documents of connectors. */
    public long position() throws IOException {
        return connectors().required("position").longValue();
    }

    /** Begins to make the documents of connectors anew. */
    public void replay() throws IOException {
        send(new Call("POST", PATH + "/" + CONNECTORS + "/replay", null, 202));
    }

    /**
     * Where the replay that is under way is; empty when it is done.
     *
     * @throws IOException if it has failed
     */
    public Optional<Long> replayed() throws IOException {
        JsonNode replay = connectors().required("replay");
        return switch (replay.required("state").stringValue()) {
            case "building" -> Optional.of(replay.required("position").longValue());
            case "done" -> Optional.empty();
            default -> throw new IOException("The replay has not ended well: " + replay);
        };
    }

    /** The position of the last event that there is. */
    public long head() throws IOException {
        return connectors().required("head").longValue();
    }

    /** Waits until all of them have what there was when this was called. */
    public void awaitLevel(Duration poll) throws IOException, InterruptedException {
        long head = head();
        while (leastPosition() < head) {
            Thread.sleep(poll);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private long leastPosition() throws IOException {
        return all().valueStream().mapToLong(one -> one.required("position").longValue()).min().orElse(Long.MAX_VALUE);
    }

    private JsonNode connectors() throws IOException {
        return all().valueStream()
                .filter(one -> one.required("name").stringValue().equals(CONNECTORS))
                .findFirst()
                .orElseThrow(() -> new IOException("There is no projection of connectors"));
    }

    private JsonNode all() throws IOException {
        return send(Call.get(PATH)).required("items");
    }

    private JsonNode send(Call call) throws IOException {
        int status = client.send(call);
        if (status != call.expectedStatus()) {
            throw new IOException("%s %s: %d %s".formatted(call.method(), call.path(), status, client.body()));
        }
        return json.readTree(client.body());
    }
}
