package dev.connectorregistry.command;

import dev.connectorregistry.platform.start.Start;

import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The command side as a service of its own, beside a query side on the same event store. It sees to the schema of the
 * write-side database. Its settings are in {@code command-side.yaml}; the database ({@code registry.database.url}) and
 * the master keyset ({@code registry.secrets.…}) have no defaults.
 */
// Not a @SpringBootApplication: the process that has both sides scans this package, and must not find a second one.
@EnableAutoConfiguration
@ComponentScan(
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class))
public class CommandSideApplication {

    /** Starts it, with arguments such as {@code --server.port=8082}. */
    public static void main(String[] arguments) {
        Start.run(application(), arguments);
    }

    static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(CommandSideApplication.class).properties("spring.config.name=command-side");
    }
}
