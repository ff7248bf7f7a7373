package dev.connectorregistry.standalone;

import dev.connectorregistry.platform.start.StartupProblem;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Sees to the data folder before anything opens a file in it, and makes its path absolute: the embedded database takes
 * no relative one.
 */
final class DataFolder implements EnvironmentPostProcessor {

    static final String PROPERTY = "registry.data-dir";

    /** It holds hashes of keys and sealed secrets, and may hold the key that opens them. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path folder = Path.of(environment.getProperty(PROPERTY, "data")).toAbsolutePath().normalize();
        // A program without a web server only reads.
        if (application.getWebApplicationType() != WebApplicationType.NONE) {
            makeReady(folder);
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("absoluteDataFolder", Map.of(PROPERTY, folder.toString())));
    }

    private static void makeReady(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, OWNER_ONLY);
            }
            Files.delete(Files.createTempFile(folder, ".writable", null));
        } catch (IOException e) {
            throw new StartupProblem(
                    "The data folder %s can't be written (%s): make it writable, or name another one in REGISTRY_DATA_DIR."
                            .formatted(folder, e.getClass().getSimpleName()),
                    e);
        }
    }
}
