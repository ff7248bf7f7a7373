package dev.connectorregistry.command.oauth2;

import dev.connectorregistry.command.outbound.GuardedHttpClient;
import dev.connectorregistry.command.secret.MasterKeySeal;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the OAuth 2.0 client together. */
@AutoConfiguration
@EnableConfigurationProperties(OAuth2Properties.class)
@EnableScheduling
class OAuth2Configuration {

    @Bean
    AuthorizationTable authorizationTable(JdbcClient jdbc, MasterKeySeal seal) {
        return new AuthorizationTable(jdbc, seal);
    }

    @Bean
    Authorizations authorizations(
            AuthorizationTable table,
            PlatformTransactionManager transactions,
            GuardedHttpClient http,
            OAuth2Properties properties) {
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new Authorizations(table, apart, http, properties);
    }

    @Bean
    TokenEndpoint tokenEndpoint(GuardedHttpClient http) {
        return new TokenEndpoint(http);
    }
}
