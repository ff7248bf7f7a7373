package dev.connectorregistry.command.openapi;

import dev.connectorregistry.command.connector.ConnectorCommands;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Puts imports together. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

    /** With the reading, well within the time that a write transaction has: an Idempotency-Key holds one. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Bean
    OpenApiImports openApiImports(ConnectorCommands commands) {
        return new OpenApiImports(new ReadingRoom(PATIENCE), commands);
    }
}
