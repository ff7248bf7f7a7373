package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Access;
import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.KeepAliveClient;

import tools.jackson.databind.json.JsonMapper;

import java.io.Closeable;
import java.io.IOException;

/** What the process of a registry tells of itself, as an operator sees it. For one thread. */
public final class Metrics implements Closeable {

    private static final String PATH = "/actuator/metrics/";

    private final KeepAliveClient client;
    private final JsonMapper json;

    public Metrics(Access access, JsonMapper json) {
        this.client = new KeepAliveClient(access);
        this.json = json;
    }

    /**
     * The value of a gauge, of all its tags together unless its name goes on with some.
     *
     * @throws IOException if there is none
     */
    public double gauge(String name) throws IOException {
        Call call = Call.get(PATH + name);
        int status = client.send(call);
        if (status != call.expectedStatus()) {
            throw new IOException("The metric %s: %d %s".formatted(name, status, client.body()));
        }
        return json.readTree(client.body()).required("measurements").get(0).required("value").doubleValue();
    }

    @Override
    public void close() {
        client.close();
    }
}
