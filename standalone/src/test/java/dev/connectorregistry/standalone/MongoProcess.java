package dev.connectorregistry.standalone;

import static org.awaitility.Awaitility.await;

import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The embedded server that speaks MongoDB's protocol, in a process of its own, which can be killed. */
final class MongoProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private MongoProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it on what is in a folder, and waits until it listens. */
    static MongoProcess start(Path folder) {
        try {
            Path output = Files.createTempFile("mongo", ".log");
            output.toFile().deleteOnExit();
            Process process =
                    new ProcessBuilder(
                                    PackagedRegistry.java().toString(),
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-Xmx128m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    MongoProcess.class.getName(),
                                    folder.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            Optional<String> uri =
                    await().atMost(RegistryProcess.PATIENCE)
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> uri(output), found -> found.isPresent() || !process.isAlive());
            if (uri.isEmpty()) {
                throw new AssertionError("The server ended: " + Files.readString(output));
            }
            return new MongoProcess(process, URI.create(uri.get()).getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> uri(Path output) throws IOException {
        return Files.readString(output).lines().filter(line -> line.startsWith("mongodb:")).findFirst();
    }

    int port() {
        return port;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** What runs in the process. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedMongo server = EmbeddedMongo.start(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println(server.uri());
        Thread.currentThread().join();
    }
}
