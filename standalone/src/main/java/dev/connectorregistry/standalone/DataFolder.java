package dev.connectorregistry.standalone;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Sees to the data folder before anything opens a file in it, and makes its path absolute: the embedded database takes
 * no relative one.
 */
final class DataFolder implements EnvironmentPostProcessor {

    static final String PROPERTY = "registry.data-dir";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path folder = Path.of(environment.getProperty(PROPERTY, "data")).toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", null));
        } catch (IOException e) {
            throw new StartupProblem(
                    "The data folder %s can't be written (%s): make it writable, or name another one in REGISTRY_DATA_DIR."
                            .formatted(folder, e.getClass().getSimpleName()),
                    e);
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("absoluteDataFolder", Map.of(PROPERTY, folder.toString())));
    }
}
