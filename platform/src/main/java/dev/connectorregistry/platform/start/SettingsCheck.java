package dev.connectorregistry.platform.start;

import dev.connectorregistry.platform.eventstore.EventStoreKind;
import dev.connectorregistry.platform.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.ConfigurableEnvironment;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the settings against what they may be before anything is opened, and ends the start with all that is wrong with
 * them at once: Spring Boot would tell one after the other, at one start each.
 */
final class SettingsCheck implements BeanFactoryPostProcessor {

    private static final int MAX_PORT = 65_535;

    private final ConfigurableEnvironment environment;

    SettingsCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<String> problems = new ArrayList<>(SecretFiles.problems(environment));
        Settings.collecting(
                problems,
                () -> {
                    checkServer(problems);
                    checkDatabase(beans, problems);
                    if (!EventStoreKind.isAnyChosenIn(environment)) {
                        problems.add("%s must be %s.".formatted(EventStoreKind.PROPERTY, EventStoreKind.choices()));
                    }
                    for (String bean : beans.getBeanDefinitionNames()) {
                        // Spring Boot names the beans of settings by their prefix.
                        Class<?> type = bean.startsWith("registry.") ? beans.getType(bean, false) : null;
                        if (type != null) {
                            check(type, problems);
                        }
                    }
                });
        if (!problems.isEmpty()) {
            throw new StartupProblem(String.join(" ", problems.stream().distinct().toList()), null);
        }
    }

    private void checkServer(List<String> problems) {
        String port = environment.getProperty("server.port", "8080");
        if (!isPort(port)) {
            problems.add("the port %s is none: name one from 1 to %d in REGISTRY_PORT.".formatted(port, MAX_PORT));
        }
        bind("server.address", InetAddress.class, problems);
    }

    private static boolean isPort(String text) {
        try {
            int port = Integer.parseInt(text);
            return port >= 0 && port <= MAX_PORT;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /** A side alone has no database unless one is named. */
    private void checkDatabase(ConfigurableListableBeanFactory beans, List<String> problems) {
        if (beans.containsBeanDefinition("dataSource")
                && "none".equals(environment.getProperty("spring.datasource.embedded-database-connection"))
                && environment.getProperty("spring.datasource.url", "").isBlank()) {
            problems.add("registry.database.url must be set: it names the write-side database.");
        }
    }

    private void check(Class<?> type, List<String> problems) {
        ConfigurationProperties settings = AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
        if (settings != null) {
            bind(settings.value(), type, problems);
        }
    }

    private void bind(String prefix, Class<?> type, List<String> problems) {
        try {
            Binder.get(environment).bind(prefix, Bindable.of(type), new Collecting(problems));
        } catch (BindException e) {
            problems.add(OneLine.ofSetting(prefix, e));
        }
    }

    /**
     * Notes a value that is none of its type, and goes on as if it were not given, so that the rules about the others
     * are looked at too. The value is left out: it may be a secret.
     */
    private record Collecting(List<String> problems) implements BindHandler {

        @Override
        public @Nullable Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
            problems.add(OneLine.ofSetting(name.toString(), error));
            return null;
        }
    }
}
