package dev.connectorregistry.command.secret;

import dev.connectorregistry.platform.operation.OperatorActions;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.file.Path;
import java.util.List;

/**
 * Puts the vault together. A {@link MasterKeysetProblem} in here ends the start: a registry that can't open its secrets
 * must not take new ones.
 */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@EnableConfigurationProperties(SecretProperties.class)
@EnableScheduling
class SecretConfiguration {

    @Bean
    SealedSecretTable sealedSecretTable(JdbcClient jdbc) {
        return new SealedSecretTable(jdbc);
    }

    @Bean
    MasterKeyCheck masterKeyCheck(JdbcClient jdbc, SealedSecretTable table) {
        return new MasterKeyCheck(jdbc, table);
    }

    @Bean
    MasterKeyset masterKeyset(
            SecretProperties properties, @Value("${registry.data-dir:data}") String dataFolder, MasterKeyCheck check) {
        // Not converted by Spring: for a relative path it would look on the class path first.
        return MasterKeysetAtStart.open(properties, Path.of(dataFolder), check);
    }

    @Bean
    SecretVault secretVault(
            SealedSecretTable table,
            MasterKeyset masterKeyset,
            MasterKeyCheck check,
            // Looked for when they are needed: they need the keyset themselves.
            ObjectProvider<KeptSeal> others) {
        return new SecretVault(table, masterKeyset, check, others);
    }

    @Bean
    MasterKeySeal masterKeySeal(MasterKeyset masterKeyset) {
        return new MasterKeySeal(masterKeyset);
    }

    @Bean
    @ConditionalOnBean(SecretReferences.class)
    SecretSweeper secretSweeper(SecretVault vault, SealedSecretTable table, List<SecretReferences> references) {
        return new SecretSweeper(vault, table, SecretReferences.all(references));
    }

    @Bean
    SecretHealth secretsHealthIndicator(MasterKeyset masterKeyset) {
        return new SecretHealth(masterKeyset);
    }

    @Bean
    MasterKeysetController masterKeysetController(
            SecretVault vault, PlatformTransactionManager transactions, OperatorActions actions) {
        TransactionTemplate outsideTransactions = new TransactionTemplate(transactions);
        outsideTransactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        return new MasterKeysetController(vault, outsideTransactions, actions);
    }
}
