package dev.connectorregistry.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has processes take it for earlier or later than it is, by a small library that they preload. */
final class WrongClock {

    private static final Path SOURCE = Path.of("src", "test", "resources", "wrong-clock.c");

    private final Path library;

    private WrongClock(Path library) {
        this.library = library;
    }

    /** Compiles the library; empty where there is no compiler for C. */
    static Optional<WrongClock> compile(Path folder) {
        Path library = folder.resolve("wrong-clock.so");
        try {
            int exitCode =
                    new ProcessBuilder(
                                    List.of(
                                            "cc",
                                            "-shared",
                                            "-fPIC",
                                            "-o",
                                            library.toString(),
                                            SOURCE.toString(),
                                            "-ldl"))
                            .inheritIO()
                            .start()
                            .onExit()
                            .join()
                            .exitValue();
            return exitCode == 0 ? Optional.of(new WrongClock(library)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The environment variables of a process whose clock is to be ahead by so much, or behind. */
    Map<String, String> aheadBy(Duration off) {
        return Map.of("LD_PRELOAD", library.toString(), "WRONG_CLOCK_SECONDS", Long.toString(off.toSeconds()));
    }
}
