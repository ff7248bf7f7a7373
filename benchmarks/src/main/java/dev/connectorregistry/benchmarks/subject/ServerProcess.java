package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.CpuTime;
import dev.connectorregistry.benchmarks.load.KeepAliveClient;
import dev.connectorregistry.benchmarks.load.Watched;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own, that listens on loopback. Where a script started it and waits for it, the script
 * and the server count as one.
 */
public final class ServerProcess implements Watched, AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 10;
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final int LOG_LINES_TO_SHOW = 20;

    /** It is at rest when it uses less than this part of one processor for a moment: pollers never stop altogether. */
    private static final double AT_REST = 0.25;

    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(15);

    private final Process process;
    private final Duration timeToReady;
    private final InetSocketAddress server;
    private final long began;

    private ServerProcess(Process process, Duration timeToReady, InetSocketAddress server, long began) {
        this.process = process;
        this.timeToReady = timeToReady;
        this.server = server;
        this.began = began;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param command what to start, and where the process lets itself be asked whether it is ready
     * @param log where its output goes
     * @throws IOException if it doesn't become ready; the message has the end of its output
     */
    static ServerProcess start(Command command, InetSocketAddress server, Path log)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command.words())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(command.environment());
        long began = System.nanoTime();
        Process process = builder.start();
        // Interrupting the benchmark must not leave a server behind; for one that has ended this does nothing.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(process), "stop-server"));
        try {
            awaitReady(process, server, command.readiness(), began);
            var timeToReady = Duration.ofNanos(System.nanoTime() - began);
            return new ServerProcess(process, timeToReady, server, began);
        } catch (IOException e) {
            stop(process);
            throw new IOException(e.getMessage() + "\n" + lastLines(log), e);
        }
    }

    /**
     * What to start.
     *
     * @param environment what is added to this process's own
     * @param readiness the path that answers 200 when the server is ready
     */
    record Command(List<String> words, Map<String, String> environment, String readiness) {
        Command {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }
    }

    /** A port that is free on loopback. */
    static InetSocketAddress freeAddress() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
    }

    /** From the start of the process until it said that it is ready. */
    Duration timeToReady() {
        return timeToReady;
    }

    /** From the start of the process until now. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    String url() {
        return "http://%s:%d".formatted(server.getHostString(), server.getPort());
    }

    @Override
    public Duration cpu() {
        return processes().map(CpuTime::of).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void settle() throws InterruptedException {
        settle(LONGEST_SETTLING);
    }

    /** Waits until it is at rest, or that long. */
    void settle(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        Duration before = cpu();
        while (System.nanoTime() < end) {
            Thread.sleep(MOMENT);
            Duration now = cpu();
            if (now.minus(before).toNanos() < AT_REST * MOMENT.toNanos()) {
                return;
            }
            before = now;
        }
    }

    /** Resident memory in bytes, or null where the system has no {@code /proc}. */
    @Nullable Long residentBytes() throws IOException {
        Long sum = null;
        for (ProcessHandle one : processes().toList()) {
            Path status = Path.of("/proc", Long.toString(one.pid()), "status");
            if (Files.isReadable(status)) {
                sum = (sum == null ? 0 : sum) + residentBytes(status);
            }
        }
        return sum;
    }

    private static long residentBytes(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }
    }

    /** Has each JVM of it throw away what nobody refers to any more. */
    void collectGarbage() throws IOException, InterruptedException {
        for (ProcessHandle one : processes().filter(ServerProcess::isJvm).toList()) {
            Process collection =
                    new ProcessBuilder(JCMD.toString(), Long.toString(one.pid()), "GC.run")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (collection.waitFor() != 0) {
                throw new IOException("The server's JVM collects no garbage for jcmd");
            }
        }
    }

    private static boolean isJvm(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("java")).isPresent();
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** Stops it as an operator does, and by force if that takes too long. */
    @Override
    public void close() {
        stop(process);
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                process.waitFor();
            }
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void awaitReady(Process process, InetSocketAddress server, String readiness, long began)
            throws IOException, InterruptedException {
        try (var client = new KeepAliveClient(server)) {
            while (!isReady(client, readiness)) {
                if (!process.isAlive()) {
                    throw new IOException("The server ended with exit code " + process.exitValue());
                }
                if (System.nanoTime() - began > LONGEST_START.toNanos()) {
                    throw new IOException("The server was not ready after " + LONGEST_START.toSeconds() + " s");
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private static boolean isReady(KeepAliveClient client, String readiness) {
        try {
            return client.send(Call.get(readiness)) == 200;
        } catch (IOException e) {
            // It doesn't listen yet.
            return false;
        }
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TO_SHOW), lines.size()));
    }
}
