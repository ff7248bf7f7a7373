package dev.connectorregistry.command.usage;

import dev.connectorregistry.command.connector.ConnectorStates;
import dev.connectorregistry.command.credential.CredentialCommands;
import dev.connectorregistry.command.credential.CredentialStates;
import dev.connectorregistry.command.credential.TokenWishes;
import dev.connectorregistry.command.oauth2.TokenEndpoint;
import dev.connectorregistry.command.secret.SecretReferences;
import dev.connectorregistry.command.secret.SecretVault;
import dev.connectorregistry.platform.eventstore.EventClock;

import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

/** Puts together what uses credentials. */
@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

    @Bean
    CredentialUseTable credentialUseTable(JdbcClient jdbc) {
        return new CredentialUseTable(jdbc, JsonMapper.shared());
    }

    /** Comes before what connectors name: a token that gets its event in between is found there then. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecretReferences pendingTokenReferences(CredentialUseTable table) {
        return table::pendingOf;
    }

    /** Called when events are about to be committed, in their transaction. */
    @Bean(destroyMethod = "cancel")
    Registration credentialUseKeeper(EventStore events, CredentialUseTable table) {
        return events.subscribe(new CredentialUseKeeper(table)::follow);
    }

    @Bean
    CredentialUses credentialUses(
            CredentialUseTable table, ConnectorStates connectors, CredentialStates credentials, TokenWishes wishes) {
        return new CredentialUses(table, connectors, credentials, wishes);
    }

    @Bean
    TokenRefresher tokenRefresher(
            CredentialUseTable table,
            CredentialUses uses,
            TokenWishes wishes,
            TokenEndpoint endpoint,
            SecretVault vault,
            CredentialCommands commands,
            PlatformTransactionManager transactions,
            EventClock clock) {
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new TokenRefresher(table, uses, wishes, endpoint, vault, commands, apart, clock);
    }

    @Bean
    RefreshSchedule refreshSchedule(CredentialUseTable table, TokenRefresher refresher) {
        return new RefreshSchedule(table, refresher);
    }

    @Bean
    OpenedCredentials openedCredentials(
            CredentialUses uses, TokenWishes wishes, TokenRefresher refresher, EventClock clock) {
        return new OpenedCredentials(uses, wishes, refresher, clock);
    }

    @Bean
    RecordedUses recordedUses(CredentialCommands commands) {
        return new RecordedUses(commands);
    }
}
