package dev.connectorregistry.command.openapi;

import dev.connectorregistry.command.connector.ConnectorCommands;
import dev.connectorregistry.command.outbound.GuardedHttpClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Puts imports together. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

    /** A client waits for its answer meanwhile, and has some more seconds to wait for the reading. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Bean
    DocumentFetches documentFetches(GuardedHttpClient client) {
        return new DocumentFetches(client);
    }

    @Bean
    OpenApiImports openApiImports(ConnectorCommands commands) {
        return new OpenApiImports(new ReadingRoom(PATIENCE), commands);
    }
}
