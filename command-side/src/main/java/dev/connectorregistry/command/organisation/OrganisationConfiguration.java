package dev.connectorregistry.command.organisation;

import dev.connectorregistry.command.apikey.ApiKeys;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Puts the commands of organisations together. */
@AutoConfiguration(after = AxonAutoConfiguration.class)
class OrganisationConfiguration {

    @Bean
    ConfigurerModule organisationAggregate() {
        return configurer ->
                configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Organisation.class));
    }

    @Bean
    Organisations organisations(CommandGateway commands, ApiKeys apiKeys) {
        return new Organisations(commands, apiKeys);
    }

    @Bean
    OrganisationController organisationController(Organisations organisations) {
        return new OrganisationController(organisations);
    }
}
