package dev.connectorregistry.command.apikey;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import java.time.InstantSource;

/** Puts the commands of API keys together. */
@AutoConfiguration(after = AxonAutoConfiguration.class)
class ApiKeyConfiguration {

    // A key has two events at most: no snapshots, no cache.
    @Bean
    ConfigurerModule apiKeyAggregate() {
        return configurer -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(ApiKey.class));
    }

    @Bean
    ApiKeys apiKeys(CommandGateway commands) {
        return new ApiKeys(commands);
    }

    @Bean
    ApiKeyController apiKeyController(ApiKeys apiKeys, InstantSource clock) {
        return new ApiKeyController(apiKeys, clock);
    }
}
