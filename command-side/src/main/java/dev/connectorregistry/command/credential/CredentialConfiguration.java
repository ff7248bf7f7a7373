package dev.connectorregistry.command.credential;

import dev.connectorregistry.command.secret.SecretVault;
import dev.connectorregistry.platform.eventstore.AggregateReader;
import dev.connectorregistry.platform.eventstore.AggregateRepositories;
import dev.connectorregistry.platform.eventstore.EventClock;
import dev.connectorregistry.platform.eventstore.StoredType;
import dev.connectorregistry.platform.eventstore.StoredTypes;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the write side of credentials together. */
@Configuration(proxyBeanMethods = false)
class CredentialConfiguration {

    @Bean
    StoredTypes credentialSnapshotType() {
        return StoredTypes.of(StoredType.annotated("Credential", Credential.class));
    }

    @Bean
    EventSourcingRepository<Credential> credentialRepository(AggregateRepositories repositories) {
        return repositories.repositoryOf(Credential.class);
    }

    @Bean
    CredentialStates credentialStates(
            Repository<Credential> credentialRepository,
            EventStore events,
            TransactionManager transactions,
            EventClock clock) {
        return new CredentialStates(new AggregateReader<>(credentialRepository, events, transactions), clock);
    }

    @Bean
    Registration credentialsInStep(CommandBus commandBus, Repository<Credential> credentialRepository) {
        return commandBus.registerHandlerInterceptor(new CredentialsInStep(credentialRepository));
    }

    @Bean
    TokenWishes tokenWishes(SecretVault vault, CredentialStates credentials) {
        return new TokenWishes(vault, credentials);
    }

    @Bean
    CredentialCommands credentialCommands(CommandGateway commands, SecretVault vault) {
        return new CredentialCommands(commands, vault);
    }
}
