package dev.connectorregistry.standalone;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All settings of the registry's own, as the build has found them in the sources. */
final class KnownSettings {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    /**
     * A setting.
     *
     * @param property its name, as in {@code registry.mongodb.uri}
     * @param side the processes that read it
     * @param type of its value
     * @param defaultValue empty where it has none
     */
    record Setting(String property, String side, String type, String defaultValue, String description) {

        /** As Spring Boot reads it. */
        String variable() {
            // Older than the rule.
            return property.equals("registry.data-dir")
                    ? "REGISTRY_DATA_DIR"
                    : property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        }
    }

    private KnownSettings() {}

    /** By their properties, in order. */
    static Map<String, Setting> all() {
        Map<String, Setting> settings = new TreeMap<>();
        try {
            for (URL resource : Collections.list(KnownSettings.class.getClassLoader().getResources(METADATA))) {
                for (JsonNode property : read(resource).path("properties")) {
                    String name = property.path("name").asString();
                    if (name.startsWith("registry.")) {
                        settings.put(name, setting(name, property, resource.getPath()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    private static JsonNode read(URL resource) throws IOException {
        try (InputStream content = resource.openStream()) {
            return RegistryProcess.JSON.readTree(content);
        }
    }

    private static Setting setting(String name, JsonNode property, String resource) {
        String side =
                List.of("command-side", "query-side", "standalone").stream()
                        .filter(module ->
                                resource.contains("/" + module + "/") || resource.contains("/" + module + "-"))
                        .findFirst()
                        .orElse("all");
        JsonNode value = property.path("defaultValue");
        return new Setting(
                name,
                side,
                property.path("type").asString(),
                value.isArray() ? "" : value.asString(""),
                property.path("description").asString());
    }

    /**
     * Whether a process reads a variable: of a setting, of a file with one, or of one that is part of a list or map.
     */
    static boolean isRead(String variable) {
        String name = variable.endsWith("_FILE") ? variable.substring(0, variable.length() - 5) : variable;
        return all().values().stream().anyMatch(setting -> name.equals(setting.variable()))
                || name.startsWith("AXON_AXONSERVER_");
    }
}
