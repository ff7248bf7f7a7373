package dev.connectorregistry.platform.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes a setting from the file that the variable of its name with {@code _FILE} at the end names, as container
 * platforms mount secrets: {@code REGISTRY_DATABASE_PASSWORD_FILE} for {@code REGISTRY_DATABASE_PASSWORD}. A line break
 * at the end of the file is not part of the value.
 */
final class SecretFiles implements EnvironmentPostProcessor {

    /** Settings that are themselves the name of a file. */
    private static final Set<String> NAMES_OF_FILES = Set.of("REGISTRY_SECRETS_MASTER_KEYSET_FILE");

    private static final String SUFFIX = "_FILE";

    // Spring Boot reads a source whose name ends so as it reads environment variables.
    private static final String SOURCE = "secretFiles-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private static final String PROBLEMS = "secretFileProblems";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> values = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        Map<String, Object> variables = environment.getSystemEnvironment();
        variables.forEach((variable, file) -> {
            if (isNameOfSecret(variable) && !file.toString().isBlank()) {
                String setting = variable.substring(0, variable.length() - SUFFIX.length());
                if (variables.containsKey(setting)) {
                    problems.add("both %s and %s are set: set one of them.".formatted(setting, variable));
                } else {
                    read(variable, Path.of(file.toString()), setting, values, problems);
                }
            }
        });
        environment
                .getPropertySources()
                .addBefore(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(SOURCE, values));
        environment.getPropertySources().addLast(new Problems(problems));
    }

    private static boolean isNameOfSecret(String variable) {
        return variable.endsWith(SUFFIX)
                && (variable.startsWith("REGISTRY_") || variable.startsWith("SPRING_"))
                && !NAMES_OF_FILES.contains(variable);
    }

    private static void read(
            String variable, Path file, String setting, Map<String, Object> values, List<String> problems) {
        try {
            values.put(setting, Files.readString(file).stripTrailing());
        } catch (IOException e) {
            problems.add(
                    "%s names %s, which can't be read (%s).".formatted(variable, file, e.getClass().getSimpleName()));
        }
    }

    /** What kept a file from being taken; told with everything else that is wrong with the settings. */
    static List<String> problems(ConfigurableEnvironment environment) {
        return environment.getPropertySources().get(PROBLEMS) instanceof Problems problems
                ? problems.getSource()
                : List.of();
    }

    /** Carried by the environment, to whoever holds all settings against what they may be. */
    private static final class Problems extends PropertySource<List<String>> {

        Problems(List<String> problems) {
            super(PROBLEMS, problems);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            return null;
        }
    }
}
