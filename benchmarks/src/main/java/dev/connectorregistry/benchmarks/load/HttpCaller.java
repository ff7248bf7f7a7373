package dev.connectorregistry.benchmarks.load;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.SplittableRandom;

/** Sends what a workload says, over one connection. */
public final class HttpCaller implements Caller {

    private final KeepAliveClient client;
    private final Workload workload;

    public HttpCaller(KeepAliveClient client, Workload workload) {
        this.client = client;
        this.workload = workload;
    }

    @Override
    public void connect() throws IOException {
        client.connect();
    }

    @Override
    public @Nullable String call(SplittableRandom random) throws IOException {
        Call call = workload.next(random);
        try {
            int status = client.send(call);
            return status == call.expectedStatus()
                    ? null
                    : "%s %s: %d %s".formatted(call.method(), call.path(), status, client.body());
        } catch (IOException e) {
            throw new IOException("%s %s: %s".formatted(call.method(), call.path(), e), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
