package dev.connectorregistry.command.idempotency;

import dev.connectorregistry.command.secret.MasterKeySeal;
import dev.connectorregistry.platform.web.HandlerAdapterFactory;

import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

import java.time.Duration;

/** Puts Idempotency-Key into the way of every request. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableScheduling
class IdempotencyConfiguration {

    /** As long as a command waits for another one on the same aggregate. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    KeptAnswers keptAnswers(JdbcClient jdbc, MasterKeySeal seal) {
        return new KeptAnswers(jdbc, seal);
    }

    @Bean
    ExpiredAnswers expiredAnswers(KeptAnswers answers) {
        return new ExpiredAnswers(answers);
    }

    @Bean
    IdempotentRequests idempotentRequests(KeptAnswers answers, TransactionManager transactions) {
        return new IdempotentRequests(answers, transactions, PATIENCE);
    }

    @Bean
    static HandlerAdapterFactory idempotentHandlerAdapter(ObjectProvider<IdempotentRequests> requests) {
        return () -> new IdempotentHandlerAdapter(requests);
    }
}
