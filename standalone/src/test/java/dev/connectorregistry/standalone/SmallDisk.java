package dev.connectorregistry.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system in memory of a bounded size, which can be filled up. */
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = Boolean.getBoolean("registry.long") ? "512m" : "64m";
    private static final int CHUNK = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts it; empty where this user may not.
     *
     * @param folder an empty folder
     */
    static Optional<SmallDisk> mount(Path folder) {
        return succeeds("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
    }

    Path folder() {
        return folder;
    }

    /** Leaves no room at all. */
    void fill() {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            byte[] chunk = new byte[CHUNK];
            while (true) {
                ballast.write(chunk);
            }
        } catch (IOException _) {
            // That was the last of it.
        }
    }

    /** Takes away what filled it. */
    void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        if (!succeeds("umount", folder.toString())) {
            throw new AssertionError(folder + " can't be unmounted");
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(List.of(command)).inheritIO().start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
