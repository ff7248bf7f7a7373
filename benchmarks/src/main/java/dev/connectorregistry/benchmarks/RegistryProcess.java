package dev.connectorregistry.benchmarks;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A registry in a process of its own, started as everybody starts it: by {@code ./run}, so with the same Java, jar and
 * flags, but on a data folder and a port of its own, on loopback.
 */
final class RegistryProcess implements AutoCloseable {

    private static final String READINESS = "/actuator/health/readiness";
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 10;
    private static final int LOG_LINES_TO_SHOW = 20;

    private final Process process;
    private final Duration timeToReady;
    private final Path dataFolder;
    private final InetSocketAddress server;

    private RegistryProcess(Process process, Duration timeToReady, Path dataFolder, InetSocketAddress server) {
        this.process = process;
        this.timeToReady = timeToReady;
        this.dataFolder = dataFolder;
        this.server = server;
    }

    /**
     * Starts a registry and waits until it is ready.
     *
     * @param root the built tree
     * @param dataFolder empty, or left by an earlier start
     * @param log where its output goes
     * @param profile where the process leaves a Flight Recorder profile when it ends, or null for none
     * @throws IOException if it doesn't become ready; the message has the end of its output
     */
    static RegistryProcess start(Path root, Path dataFolder, Path log, @Nullable Path profile)
            throws IOException, InterruptedException {
        var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        var builder =
                new ProcessBuilder(root.resolve("run").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var environment = builder.environment();
        environment.put("REGISTRY_DATA_DIR", dataFolder.toString());
        environment.put("REGISTRY_ADDRESS", server.getAddress().getHostAddress());
        environment.put("REGISTRY_PORT", Integer.toString(server.getPort()));
        if (profile != null) {
            environment.merge("JAVA_OPTS", flightRecorder(profile), (given, ours) -> given + " " + ours);
        }
        long began = System.nanoTime();
        Process process = builder.start();
        // Interrupting the benchmark must not leave a server behind; for one that has ended this does nothing.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-registry"));
        try {
            awaitReady(process, server, began);
            var timeToReady = Duration.ofNanos(System.nanoTime() - began);
            return new RegistryProcess(process, timeToReady, dataFolder, server);
        } catch (IOException e) {
            stop(process);
            throw new IOException(e.getMessage() + "\n" + lastLines(log), e);
        }
    }

    /** From the start of {@code ./run} until the readiness probe said yes. */
    Duration timeToReady() {
        return timeToReady;
    }

    /** The bootstrap access of the data folder, which its first start made. */
    Access access(JsonMapper json) {
        Access access = Access.from(dataFolder.resolve("bootstrap.json"), json);
        return new Access(
                "http://%s:%d".formatted(server.getHostString(), server.getPort()),
                access.organisationId(),
                access.apiKey());
    }

    /** CPU time of the whole process so far. */
    Duration cpu() {
        return CpuTime.of(process.toHandle());
    }

    /** Resident memory in bytes, or null where the system has no {@code /proc}. */
    @Nullable Long residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return null;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Stops the registry as an operator does, and by force if that takes longer than 30 s. */
    @Override
    public void close() {
        stop(process);
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitReady(Process process, InetSocketAddress server, long began)
            throws IOException, InterruptedException {
        try (var client = new KeepAliveClient(server)) {
            while (!isReady(client)) {
                if (!process.isAlive()) {
                    throw new IOException("The registry ended with exit code " + process.exitValue());
                }
                if (System.nanoTime() - began > LONGEST_START.toNanos()) {
                    throw new IOException("The registry was not ready after " + LONGEST_START.toSeconds() + " s");
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private static boolean isReady(KeepAliveClient client) {
        try {
            return client.send(Call.get(READINESS)) == 200;
        } catch (IOException e) {
            // It doesn't listen yet.
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String flightRecorder(Path profile) {
        return "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + profile;
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TO_SHOW), lines.size()));
    }
}
