package dev.connectorregistry.standalone;

import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The services of {@code docker-compose.yml}, with the defaults of its variables. */
final class ComposeFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

    private final Map<String, Map<String, Object>> services;

    private ComposeFile(Map<String, Map<String, Object>> services) {
        this.services = services;
    }

    static ComposeFile read() {
        try {
            String text = Files.readString(Path.of("..", "docker-compose.yml"));
            Map<String, Map<String, Map<String, Object>>> file =
                    new Yaml().load(VARIABLE.matcher(text).replaceAll("$1"));
            return new ComposeFile(file.get("services"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> service(String name) {
        return services.get(name);
    }

    /** The environment variables of a service. */
    Map<String, String> environment(String name) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (service(name).get("environment") instanceof Map<?, ?> environment) {
            environment.forEach(
                    (variable, value) -> variables.put(variable.toString(), value == null ? "" : value.toString()));
        }
        return variables;
    }

    /** The arguments that a service hands to its image. */
    List<String> command(String name) {
        return service(name).get("command") instanceof List<?> command
                ? command.stream().map(Object::toString).toList()
                : List.of();
    }
}
