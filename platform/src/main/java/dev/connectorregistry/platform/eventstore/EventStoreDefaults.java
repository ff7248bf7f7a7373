package dev.connectorregistry.platform.eventstore;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import java.util.HashMap;
import java.util.Map;

/**
 * The settings that every process of the registry shares unless told otherwise. They have the lowest precedence: a
 * file, an environment variable or an argument wins over each of them.
 */
final class EventStoreDefaults implements EnvironmentPostProcessor {

    private static final String BOUNDS = "5ms,10ms,25ms,50ms,100ms,250ms,500ms,1s,2500ms,5s";

    private static final Map<String, Object> DEFAULTS =
            Map.ofEntries(
                    Map.entry("axon.serializer.general", "jackson"),
                    Map.entry("axon.serializer.events", "jackson"),
                    Map.entry("axon.serializer.messages", "jackson"),
                    // They interrupt threads, and an interrupt closes the file of an embedded database.
                    // Transactions have a deadline of their own.
                    Map.entry("axon.timeout.enabled", "false"),
                    // It says at every start that H2 is newer than what Flyway knows; our own tests say that it works.
                    Map.entry("logging.level.org.flywaydb.core.internal.database.base.Database", "error"),
                    // Forms are read by the operations that take them: Spring would write to disk whatever is sent.
                    Map.entry("spring.servlet.multipart.enabled", "false"),
                    Map.entry("spring.mvc.formcontent.filter.enabled", "false"),
                    // Ours asks the event store, whichever it is, and answers within a second.
                    Map.entry("management.health.db.enabled", "false"),
                    // How many requests and commands took at most so long: percentiles over all processes are made of
                    // it.
                    Map.entry("management.metrics.distribution.slo.http.server.requests", BOUNDS),
                    Map.entry("management.metrics.distribution.slo.registry.commands", BOUNDS),
                    Map.entry("spring.flyway.locations", "classpath:db/migration/{vendor}"),
                    // The lock of a migration is then not held by an idle transaction, which PostgreSQL would end.
                    Map.entry("spring.flyway.postgresql.transactional-lock", "false"),
                    // A command that waits for another on the same aggregate holds no connection.
                    Map.entry("spring.datasource.connection-fetch", "lazy"),
                    Map.entry("spring.datasource.hikari.pool-name", "write-side"),
                    Map.entry("spring.datasource.hikari.maximum-pool-size", "12"),
                    Map.entry("spring.datasource.hikari.minimum-idle", "4"),
                    // A request may need one twice, and has its answer within 5 s all the same.
                    Map.entry("spring.datasource.hikari.connection-timeout", "2000"),
                    Map.entry("spring.datasource.hikari.validation-timeout", "1000"));

    /** Has Axon leave out its advertisement; it knows no other switch. */
    private static final String WITHOUT_ADVERTISEMENT = "disable-axoniq-console-message";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        PropertySource<?> given = sources.get(DefaultPropertiesPropertySource.NAME);
        Map<String, Object> defaults = new HashMap<>(DEFAULTS);
        defaults.put("axon.axonserver.enabled", Boolean.toString(EventStoreKind.AXON_SERVER.isChosenIn(environment)));
        if (given != null) {
            defaults.keySet().removeIf(given::containsProperty);
        }
        DefaultPropertiesPropertySource.addOrMerge(defaults, sources);
        if (System.getProperty(WITHOUT_ADVERTISEMENT) == null) {
            System.setProperty(WITHOUT_ADVERTISEMENT, "true");
        }
    }
}
