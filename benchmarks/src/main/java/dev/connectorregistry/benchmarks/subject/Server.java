package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Access;
import dev.connectorregistry.benchmarks.load.HttpCaller;
import dev.connectorregistry.benchmarks.load.KeepAliveClient;
import dev.connectorregistry.benchmarks.load.Load;
import dev.connectorregistry.benchmarks.load.Watched;
import dev.connectorregistry.benchmarks.load.Workload;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;

/** A subject that runs. */
public final class Server implements Watched, AutoCloseable {

    private final String name;
    private final ServerProcess process;
    private final Access access;
    private final Filling filling;

    Server(String name, ServerProcess process, Access access, Filling filling) {
        this.name = name;
        this.process = process;
        this.access = access;
        this.filling = filling;
    }

    /** How connectors come into a server. */
    interface Filling {
        Inventory fill(Access access, int connectors) throws IOException, InterruptedException;
    }

    /** The subject's name. */
    public String name() {
        return name;
    }

    /** Where it is, and how to get in. */
    public Access access() {
        return access;
    }

    /** Makes that many connectors through its interface. */
    public Inventory fill(int connectors) throws IOException, InterruptedException {
        return filling.fill(access, connectors);
    }

    /** Callers that ask for what the workload says. */
    public Load load(Workload workload) {
        return load(workload, this);
    }

    /** The same, where something else tells when the server is at rest. */
    public Load load(Workload workload, Watched watched) {
        return new Load(() -> new HttpCaller(new KeepAliveClient(access), workload), watched);
    }

    /** From the start of the process until it said that it is ready. */
    public Duration timeToReady() {
        return process.timeToReady();
    }

    /** From the start of the process until now. */
    public Duration age() {
        return process.age();
    }

    /** Resident memory in bytes, or null where the system has no {@code /proc}. */
    public @Nullable Long residentBytes() throws IOException {
        return process.residentBytes();
    }

    /** Has it throw away what nobody refers to any more. */
    public void collectGarbage() throws IOException, InterruptedException {
        process.collectGarbage();
    }

    @Override
    public Duration cpu() {
        return process.cpu();
    }

    @Override
    public void settle() throws InterruptedException {
        process.settle();
    }

    /** Waits until it is at rest, or that long. */
    public void settle(Duration longest) throws InterruptedException {
        process.settle(longest);
    }

    @Override
    public void close() {
        process.close();
    }
}
