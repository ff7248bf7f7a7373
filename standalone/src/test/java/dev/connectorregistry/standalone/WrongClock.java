package dev.connectorregistry.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Has processes take it for earlier or later than it is, by libfaketime, which they preload. */
final class WrongClock {

    /** Where Debian and what comes from it install it, for each architecture. */
    private static final Path LIBRARIES = Path.of("/usr/lib");

    private static final String INSTALLED = "faketime/libfaketimeMT.so.1";

    private final Path library;

    private WrongClock(Path library) {
        this.library = library;
    }

    /** Empty where libfaketime is not installed. */
    static Optional<WrongClock> find() {
        try (DirectoryStream<Path> architectures =
                Files.newDirectoryStream(LIBRARIES, folder -> Files.exists(folder.resolve(INSTALLED)))) {
            Iterator<Path> found = architectures.iterator();
            return found.hasNext() ? Optional.of(new WrongClock(found.next().resolve(INSTALLED))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment variables of a process whose clock is to be ahead by so much, or behind. */
    Map<String, String> aheadBy(Duration off) {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME",
                "%+d".formatted(off.toSeconds()),
                // What the process waits for takes as long as ever.
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Or each timed wait of the JVM is over at once, and it waits in a busy loop.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }
}
