package dev.connectorregistry.query;

import dev.connectorregistry.platform.start.Start;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;

/**
 * The query side as a service of its own, beside a command side and on the same event store. Its settings are in {@code
 * query-side.yaml}.
 */
// Not a @SpringBootApplication: the process that has both sides scans this package, and must not find a second one.
@EnableAutoConfiguration
@ComponentScan
public class QuerySideApplication {

    /** Starts it, with arguments such as {@code --server.port=8081}. */
    public static void main(String[] arguments) {
        Start.run(application(), arguments);
    }

    static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(QuerySideApplication.class).properties("spring.config.name=query-side");
    }
}
