package dev.connectorregistry.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The databases that the write side runs on; tests of it run on each. */
public enum WriteSideDatabase {
    /** A file of this process's own, set up as an embedded installation sets it up. */
    H2_FILE {
        @Override
        public String freshUrl() {
            try {
                Path folder = Files.createTempDirectory("write-side");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
                return "jdbc:h2:async:" + folder.resolve("events") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    /** A server of its own, on the loopback address. */
    POSTGRESQL {
        @Override
        public String freshUrl() {
            return PostgresServer.shared().freshDatabase();
        }
    };

    /** The JDBC URL of a new, empty database; all that is needed to connect to it. */
    public abstract String freshUrl();

    private static void remove(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            System.err.println("Left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
