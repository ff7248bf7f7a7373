package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.command.secret.MasterKeySeal;
import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.WriterProgress;
import dev.connectorregistry.platform.eventstore.EventClock;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Puts the writer of the chains together: for events that are in the write-side database. */
@Configuration(proxyBeanMethods = false, value = "auditChainWriterConfiguration")
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
@EnableConfigurationProperties(AuditChainProperties.class)
@EnableScheduling
class AuditChainConfiguration {

    private static final TokenSchema TOKENS =
            TokenSchema.builder()
                    .setTokenTable("audit_token")
                    .setProcessorNameColumn("processor_name")
                    .setSegmentColumn("segment")
                    .setTokenColumn("token")
                    .setTokenTypeColumn("token_type")
                    .setTimestampColumn("claimed_at")
                    .setOwnerColumn("owner")
                    .build();

    @Bean
    SigningKeys signingKeys(AuditRecords records, MasterKeySeal seal, PlatformTransactionManager transactions) {
        return new SigningKeys(records.keys(), seal, transactions);
    }

    @Bean
    CheckpointSigner checkpointSigner(AuditRecords records, SigningKeys keys, EventClock clock) {
        return new CheckpointSigner(records.checkpoints(), keys, clock);
    }

    @Bean
    AuditChainWriter auditChainWriter(AuditRecords records, CheckpointSigner signer, AuditChainProperties properties) {
        return new AuditChainWriter(
                new ChainAppender(records, signer, properties.checkpointEvery()), properties.batchSize());
    }

    @Bean
    RegularCheckpoints regularCheckpoints(
            AuditRecords records, CheckpointSigner signer, ObjectProvider<EventProcessingConfiguration> processing) {
        return new RegularCheckpoints(records, signer, () -> isWriter(processing.getObject()));
    }

    private static boolean isWriter(EventProcessingConfiguration processing) {
        return processing
                .eventProcessor(WriterProgress.PROCESSOR, StreamingEventProcessor.class)
                .map(processor -> !processor.processingStatus().isEmpty())
                .orElse(false);
    }

    /** A pooled processor, as that one lets us say when a batch is due. */
    @Bean
    ConfigurerModule auditChainProcessor(
            AuditChainWriter writer, ConnectionProvider connections, AuditChainProperties properties) {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerPooledStreamingEventProcessor(
                                WriterProgress.PROCESSOR,
                                org.axonframework.config.Configuration::eventStore,
                                (configuration, processor) ->
                                        processor
                                                .workerExecutor(executor(configuration, writer))
                                                // A sign of life well before the claim is lost; the default is fixed.
                                                .claimExtensionThreshold(properties.claimTimeout().toMillis() / 3)
                                                .tokenClaimInterval(properties.claimTimeout().toMillis() / 2)
                                                // One, as each chain has one end.
                                                .initialSegmentCount(1)
                                                .initialToken(StreamableMessageSource::createTailToken)
                                                .batchSize(properties.batchSize()))
                        .registerTokenStore(
                                WriterProgress.PROCESSOR,
                                configuration -> tokenStore(connections, configuration.serializer(), properties));
    }

    private static ScheduledExecutorService executor(
            org.axonframework.config.Configuration configuration, AuditChainWriter writer) {
        GatheringExecutor executor = new GatheringExecutor(writer::isBehind);
        configuration.onShutdown(executor::shutdown);
        return executor;
    }

    /** In the database of the chains, so that one transaction holds both; no bean, as other processors have another. */
    private static TokenStore tokenStore(
            ConnectionProvider connections, Serializer serializer, AuditChainProperties properties) {
        JdbcTokenStore.Builder tokens =
                JdbcTokenStore.builder()
                        .connectionProvider(connections)
                        .serializer(serializer)
                        .schema(TOKENS)
                        .claimTimeout(properties.claimTimeout());
        Optional.ofNullable(properties.nodeId()).ifPresent(tokens::nodeId);
        return tokens.build();
    }
}
