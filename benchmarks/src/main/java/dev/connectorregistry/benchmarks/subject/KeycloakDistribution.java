package dev.connectorregistry.benchmarks.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keycloak as it is published, fetched by Maven as any dependency is: its version stands in the root pom.xml.
 *
 * @param root the source tree
 * @param cache where it is kept unpacked from run to run, outside of the source tree
 */
public record KeycloakDistribution(Path root, Path cache) {

    /** Its folder; it is fetched when it is not there yet. */
    public Path unpacked() throws IOException, InterruptedException {
        Files.createDirectories(cache);
        Process maven =
                new ProcessBuilder(
                                List.of(
                                        "mvn",
                                        "-B",
                                        "-q",
                                        "-f",
                                        root.resolve("benchmarks/pom.xml").toString(),
                                        "dependency:unpack@keycloak",
                                        "-Dbenchmarks.keycloak=" + cache))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (maven.waitFor() != 0) {
            throw new IOException("Maven can't fetch Keycloak: " + output);
        }
        try (Stream<Path> folders = Files.list(cache)) {
            return folders.filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("There is no Keycloak in " + cache));
        }
    }
}
