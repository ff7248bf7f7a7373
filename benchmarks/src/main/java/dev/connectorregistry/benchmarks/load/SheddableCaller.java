package dev.connectorregistry.benchmarks.load;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends what a workload says, and takes it as it is when the server says that it has too much to do. What was shed
 * counts as an error of its round all the same, for it is no operation: the sum tells how many of them it were.
 */
public final class SheddableCaller implements Caller {

    private static final Set<Integer> COME_BACK = Set.of(429, 503);

    private final HttpCaller caller;
    private final KeepAliveClient client;
    private final LongAdder shed;

    /**
     * @param shed counts what the server sent away, of all callers of a round
     */
    public SheddableCaller(KeepAliveClient client, Workload workload, LongAdder shed) {
        this.caller = new HttpCaller(client, workload);
        this.client = client;
        this.shed = shed;
    }

    @Override
    public void connect() throws IOException {
        caller.connect();
    }

    @Override
    public @Nullable String call(SplittableRandom random) throws IOException {
        String problem = caller.call(random);
        if (problem != null && COME_BACK.contains(client.status())) {
            shed.increment();
        }
        return problem;
    }

    @Override
    public void close() {
        caller.close();
    }
}
