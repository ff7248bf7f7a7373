package dev.connectorregistry.command.connector;

import dev.connectorregistry.command.credential.CredentialSeals;
import dev.connectorregistry.command.credential.CredentialStates;
import dev.connectorregistry.command.credential.TokenWishes;
import dev.connectorregistry.command.oauth2.Authorizations;
import dev.connectorregistry.command.oauth2.OAuth2Properties;
import dev.connectorregistry.command.oauth2.TokenEndpoint;
import dev.connectorregistry.command.secret.SecretReference;
import dev.connectorregistry.command.secret.SecretReferences;
import dev.connectorregistry.command.secret.SecretSealing;
import dev.connectorregistry.command.secret.SecretVault;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.platform.eventstore.AggregateReader;
import dev.connectorregistry.platform.eventstore.AggregateRepositories;
import dev.connectorregistry.platform.eventstore.DiscardedEvents;
import dev.connectorregistry.platform.eventstore.EventClock;
import dev.connectorregistry.platform.eventstore.StoredType;
import dev.connectorregistry.platform.eventstore.StoredTypes;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the write side of connectors together. */
@Configuration(proxyBeanMethods = false)
class ConnectorConfiguration {

    @Bean
    StoredTypes connectorSnapshotType() {
        return StoredTypes.of(StoredType.annotated("Connector", Connector.class));
    }

    @Bean
    EventSourcingRepository<Connector> connectorRepository(AggregateRepositories repositories) {
        return repositories.repositoryOf(Connector.class);
    }

    @Bean
    ConnectorStates connectorStates(
            Repository<Connector> connectorRepository,
            EventStore events,
            TransactionManager transactions,
            DiscardedEvents discarded) {
        return new ConnectorStates(new AggregateReader<>(connectorRepository, events, transactions), discarded);
    }

    @Bean
    SecretReferences secretReferences(ConnectorStates states, CredentialStates credentials) {
        return connectorId ->
                states.find(connectorId).stream()
                        .flatMap(state ->
                                Stream.concat(
                                        state.clientCredentials().stream()
                                                .map(client ->
                                                        reference(client.credentialId(), client.secretVersion())),
                                        credentials.of(state).byId().values().stream()
                                                .map(credential ->
                                                        reference(credential.id(), credential.secretVersion()))))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
    }

    private static Optional<SecretReference> reference(CredentialId credentialId, @Nullable SecretVersion version) {
        return Optional.ofNullable(version).map(present -> new SecretReference(credentialId, present));
    }

    @Bean
    SecretTrials secretTrials(TokenWishes wishes, TokenEndpoint endpoint, OAuth2Properties properties) {
        return new SecretTrials(wishes, endpoint, properties);
    }

    @Bean
    NewConnectionTokens newConnectionTokens(
            Authorizations authorizations,
            TokenWishes wishes,
            TokenEndpoint endpoint,
            SecretTrials trials,
            EventClock clock) {
        return new NewConnectionTokens(authorizations, wishes, endpoint, trials, clock);
    }

    @Bean
    ConnectionAuthorizations connectionAuthorizations(ConnectorStates states, Authorizations authorizations) {
        return new ConnectionAuthorizations(states, authorizations);
    }

    @Bean
    ConnectorCommandServices connectorCommandServices(
            CommandGateway commands,
            SecretVault vault,
            ConnectorStates states,
            CredentialStates credentials,
            SecretTrials trials,
            EventClock clock) {
        CommandExecution real = new ConnectorCommandGateway(commands, vault);
        ConnectorCommandService trying =
                service(
                        new DryRunExecution(states, credentials, clock),
                        states,
                        vault,
                        new UnsealedSecrets(),
                        trials,
                        null);
        return new ConnectorCommandServices(service(real, states, vault, vault, trials, trying), trying);
    }

    @Bean
    ConnectionCommandServices connectionCommandServices(
            CommandGateway commands,
            SecretVault vault,
            ConnectorStates states,
            CredentialStates credentials,
            NewConnectionTokens tokens,
            EventClock clock) {
        SecretSealing nowhere = new UnsealedSecrets();
        ClientSecrets copies = new ClientSecrets(vault, nowhere);
        ConnectionCommandService trying =
                new ConnectionCommandService(
                        new SealedExecution(new DryRunExecution(states, credentials, clock), nowhere),
                        states,
                        credentials,
                        new CredentialSeals(nowhere),
                        copies,
                        tokens,
                        null);
        return new ConnectionCommandServices(
                new ConnectionCommandService(
                        new SealedExecution(new ConnectorCommandGateway(commands, vault), vault),
                        states,
                        credentials,
                        new CredentialSeals(vault),
                        copies,
                        tokens,
                        trying),
                trying);
    }

    private static ConnectorCommandService service(
            CommandExecution execution,
            ConnectorStates states,
            SecretVault vault,
            SecretSealing sealing,
            SecretTrials trials,
            @Nullable ConnectorCommandService rehearsal) {
        return new ConnectorCommandService(
                execution,
                states,
                new SealedExecution(execution, sealing),
                new ClientSecrets(vault, sealing),
                new ClientSecrets(vault, new UnsealedSecrets()),
                new CredentialSeals(sealing),
                trials,
                rehearsal);
    }

    @Bean
    ConnectorCommands connectorCommands(ConnectorCommandServices services) {
        return new ConnectorCommands(services);
    }
}
