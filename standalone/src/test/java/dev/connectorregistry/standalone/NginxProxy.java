package dev.connectorregistry.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The proxy of {@code deploy/nginx} before two sides, where this machine has nginx. */
final class NginxProxy implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("..", "deploy", "nginx");

    private final Process process;
    private final int port;

    private NginxProxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("nginx", "-v").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts it with its configuration but for where things are. */
    static NginxProxy start(Path folder, RegistryProcess commandSide, RegistryProcess querySide) throws IOException {
        int port = FreePort.find();
        Path console = Files.createDirectories(folder.resolve("console"));
        Files.writeString(console.resolve("index.html"), "the console");
        Files.copy(CONFIGURATION.resolve("console.conf"), folder.resolve("console.conf"));
        Files.writeString(
                folder.resolve("sides.conf"),
                Files.readString(CONFIGURATION.resolve("sides.conf"))
                        .replace("command-side:8082", "127.0.0.1:" + commandSide.port())
                        .replace("query-side:8081", "127.0.0.1:" + querySide.port()));
        Path main =
                Files.writeString(
                        folder.resolve("nginx.conf"),
                        Files.readString(CONFIGURATION.resolve("nginx.conf"))
                                .replace("/tmp/", folder + "/")
                                .replace("/etc/nginx/sides.conf", folder.resolve("sides.conf").toString())
                                .replace("/etc/nginx/console.conf", folder.resolve("console.conf").toString())
                                .replace("/usr/share/nginx/console", console.toString())
                                .replace("listen 8080", "listen 127.0.0.1:" + port));
        Process process =
                // A build that runs as root has folders that nobody else gets into.
                new ProcessBuilder(
                                "nginx", "-p", folder.toString(), "-c", main.toString(), "-g", "daemon off; user root;")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("nginx.log").toFile())
                        .start();
        await().atMost(RegistryProcess.PATIENCE).until(() -> !process.isAlive() || answers(port));
        if (!process.isAlive()) {
            throw new AssertionError("nginx did not start: " + Files.readString(folder.resolve("nginx.log")));
        }
        return new NginxProxy(process, port);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(RegistryProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
