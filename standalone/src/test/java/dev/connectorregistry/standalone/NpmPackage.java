package dev.connectorregistry.standalone;

import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A package of the npm registry, for tests on real input that nobody here wrote. It is fetched by name with the
 * machine's npm, none of its scripts is run, and it is kept in the user's cache, outside of the sources.
 *
 * @param name in the registry
 * @param version that was fetched
 * @param folder with what it ships
 */
record NpmPackage(String name, String version, Path folder) {

    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "connector-registry");
    private static final long LOOK_UP_SECONDS = 60;
    private static final long INSTALL_SECONDS = 300;

    /**
     * The package in its current version; or in the version last fetched, where the registry can't be reached.
     *
     * <p>Where there is neither, the test fails in continuous integration, and is skipped elsewhere, so that nobody
     * needs a network to build.
     */
    static NpmPackage current(String name) {
        try {
            Files.createDirectories(CACHE);
            try {
                String version = npm(LOOK_UP_SECONDS, CACHE, "view", name + "@latest", "version").strip();
                return inCache(name, version).orElseGet(() -> fetch(name, version));
            } catch (NpmException e) {
                NpmPackage cached = lastFetched(name).orElseGet(() -> unavailable(name, e));
                System.out.printf("%s; testing with %s %s of the cache.%n", e.getMessage(), name, cached.version);
                return cached;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NpmPackage unavailable(String name, NpmException cause) {
        String message = "npm package " + name + " is neither to be had nor in " + CACHE + ": " + cause.getMessage();
        if (System.getenv("CI") != null) {
            throw new AssertionError(message, cause);
        }
        System.out.println("SKIPPED, NOT TESTED: " + message);
        return Assumptions.abort(message);
    }

    private static NpmPackage fetch(String name, String version) {
        try {
            // Moved into place when it is whole, since a build beside this one may look there.
            Path fetching = Files.createTempDirectory(CACHE, "fetching-");
            try {
                npm(
                        INSTALL_SECONDS,
                        fetching,
                        "install",
                        name + "@" + version,
                        "--prefix=" + fetching,
                        "--ignore-scripts",
                        "--no-save",
                        "--no-audit",
                        "--no-fund");
                moveIfAbsent(fetching, cacheFolder(name, version));
            } finally {
                FileSystemUtils.deleteRecursively(fetching);
            }
            return inCache(name, version).orElseThrow(() -> new NpmException("npm installed no " + name, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void moveIfAbsent(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(to)) {
                throw e;
            }
        }
    }

    private static Optional<NpmPackage> inCache(String name, String version) {
        Path folder = cacheFolder(name, version).resolve("node_modules").resolve(name);
        return Files.isDirectory(folder) ? Optional.of(new NpmPackage(name, version, folder)) : Optional.empty();
    }

    private static Optional<NpmPackage> lastFetched(String name) throws IOException {
        String prefix = name + "-";
        try (Stream<Path> folders = Files.list(CACHE)) {
            return folders.sorted(Comparator.comparing(NpmPackage::lastModified).reversed())
                    .map(folder -> folder.getFileName().toString())
                    .filter(folder -> folder.startsWith(prefix))
                    .flatMap(folder -> inCache(name, folder.substring(prefix.length())).stream())
                    .findFirst();
        }
    }

    private static Path cacheFolder(String name, String version) {
        return CACHE.resolve(name + "-" + version);
    }

    private static FileTime lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String npm(long seconds, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("npm", "--fetch-retries=1", "--loglevel=error"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("npm", ".out");
        Path errors = Files.createTempFile("npm", ".err");
        try {
            Process npm = start(command, folder, output, errors);
            if (!npm.waitFor(seconds, TimeUnit.SECONDS)) {
                npm.descendants().forEach(ProcessHandle::destroyForcibly);
                npm.destroyForcibly();
                throw new NpmException("npm " + arguments[0] + " took more than " + seconds + " s", null);
            }
            if (npm.exitValue() != 0) {
                throw new NpmException("npm " + arguments[0] + " failed: " + firstLines(errors), null);
            }
            return Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private static String firstLines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(4).collect(Collectors.joining("; "));
        }
    }

    private static Process start(List<String> command, Path folder, Path output, Path errors) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            throw new NpmException("npm can't be started", e);
        }
    }
}
