package dev.connectorregistry.platform.eventstore;

import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.api.credential.CredentialEventTypes;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.SnapshotterSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.MicrometerMetricsAutoConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

/**
 * The event store on the write-side database. Axon's own auto-configuration orders itself after class names of Spring
 * Boot 3, so on Boot 4 it finds neither a data source nor a transaction manager; this one stands between the two.
 *
 * <p>The property {@code registry.event-store} decides which store is made, by way of Axon's own {@code
 * axon.axonserver.enabled}: when that is true, all that is JDBC here steps aside and Axon Server holds the events;
 * serializer and error handling stay.
 */
@AutoConfiguration(
        after = {
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            FlywayAutoConfiguration.class
        },
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        },
        before = {
            AxonAutoConfiguration.class,
            JdbcAutoConfiguration.class,
            MicrometerMetricsAutoConfiguration.class,
            TransactionAutoConfiguration.class
        })
@EnableConfigurationProperties(EventStoreProperties.class)
public class EventStoreAutoConfiguration {

    @Bean
    StoredTypes connectorEventTypes() {
        return StoredTypes.annotated(ConnectorEventTypes.BY_NAME);
    }

    @Bean
    StoredTypes credentialEventTypes() {
        return StoredTypes.annotated(CredentialEventTypes.BY_NAME);
    }

    /** For snapshots, tokens and whatever else Axon stores. */
    @Bean
    @Primary
    StableTypeSerializer serializer(List<StoredTypes> storedTypes) {
        return StableTypeSerializer.over(storedTypes);
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(StableTypeSerializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(StableTypeSerializer serializer) {
        return serializer;
    }

    // Asked for late: the event store is made after what reads from it.
    @Bean
    DiscardedEvents discardedEvents(ObjectProvider<EventStore> events) {
        return new DiscardedEvents(events::getObject, System::nanoTime);
    }

    /** Axon's default logs a listener's failure and goes on with the next event. */
    @Bean
    ConfigurerModule failingListenersAreNotSkipped() {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerDefaultListenerInvocationErrorHandler(
                                configuration -> PropagatingErrorHandler.instance())
                        .registerDefaultErrorHandler(configuration -> PropagatingErrorHandler.instance());
    }

    /** The store in the write-side database. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(DataSource.class)
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    static class JdbcEventStore {

        @Bean
        @ConditionalOnMissingBean(TransactionManager.class)
        TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
            return new SpringTransactionManager(transactionManager);
        }

        /**
         * A transaction has its connection from Spring. Axon's wrapper, which is usual around it, keeps the connection
         * for the unit of work, and closes it once more after the transaction has: the pool then forgets the statements
         * of whoever has the connection next.
         */
        @Bean
        @ConditionalOnMissingBean(ConnectionProvider.class)
        ConnectionProvider connectionProvider(DataSource dataSource) {
            return new SpringDataSourceConnectionProvider(dataSource);
        }

        @Bean
        PersistenceExceptionResolver persistenceExceptionResolver() {
            return new DuplicateKeyResolver();
        }

        @Bean
        EventSchema eventSchema() {
            return EventTables.schema();
        }

        @Bean
        SnapshotFilter readableSnapshots(StableTypeSerializer serializer) {
            return new ReadableSnapshots(serializer);
        }

        // The clock is a parameter so that no event can be made before it is right.
        @Bean
        @DependsOnDatabaseInitialization
        EventStorageEngine eventStorageEngine(
                StableTypeSerializer serializer,
                PersistenceExceptionResolver persistenceExceptionResolver,
                ConnectionProvider connectionProvider,
                TransactionManager transactionManager,
                EventSchema eventSchema,
                SnapshotFilter readableSnapshots,
                Configuration configuration,
                EventStoreProperties properties,
                EventClockSynchronisation clock) {
            return EventRows.of(
                    JdbcEventStorageEngine.builder()
                            .eventSerializer(serializer)
                            .snapshotSerializer(serializer)
                            .upcasterChain(configuration.upcasterChain())
                            .snapshotFilter(readableSnapshots.combine(configuration.snapshotFilter()))
                            .persistenceExceptionResolver(persistenceExceptionResolver)
                            .connectionProvider(connectionProvider)
                            .transactionManager(transactionManager)
                            .schema(eventSchema)
                            .batchSize(properties.batchSize())
                            .lastSequenceNumberFor(EventTables::lastSequenceNumber)
                            .cleanGaps(EventTables::cleanGaps)
                            .readEventDataWithGaps(EventTables::eventsWithGaps),
                    properties.gapTimeout());
        }

        @Bean
        StreamPositions streamPositions(DataSource dataSource) {
            return new JdbcStreamPositions(JdbcClient.create(dataSource));
        }

        @Bean
        LastSequences lastSequences(DataSource dataSource) {
            return new GatheredLastSequences(new JdbcLastSequences(JdbcClient.create(dataSource))::of);
        }

        @Bean
        EventStoreThreads eventStoreThreads(DataSource dataSource) {
            return new EventStoreThreads(dataSource);
        }

        @Bean("eventBus")
        @Qualifier("eventStore")
        @ConditionalOnMissingBean(EventBus.class)
        EmbeddedEventStore eventStore(
                EventStorageEngine storageEngine,
                EventStoreThreads threads,
                Configuration configuration,
                EventStoreProperties properties) {
            return new PollingEventStore(
                    EmbeddedEventStore.builder()
                            .storageEngine(storageEngine)
                            .fetchDelay(properties.fetchDelay().toMillis())
                            .cachedEvents(properties.cachedEvents())
                            .threadFactory(threads)
                            .messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"))
                            .spanFactory(configuration.getComponent(EventBusSpanFactory.class)),
                    properties.fetchDelay());
        }
    }

    /** What Axon Server does of itself. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    static class AxonServerEventStore {

        @Bean
        StreamPositions streamPositions() {
            return StreamPositions.ofTokens();
        }

        @Bean
        LastSequences lastSequences(EventStore events) {
            return LastSequences.oneByOne(events);
        }
    }

    /** The time that events carry, by the clock of the write-side database. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(DataSource.class)
    static class EventTime {

        @Bean
        EventClock eventClock(DataSource dataSource) {
            return new EventClock(dataSource, Clock.systemUTC());
        }

        @Bean
        EventClockSynchronisation eventClockSynchronisation(EventClock clock, EventStoreProperties properties) {
            return new EventClockSynchronisation(clock, properties.clockSync());
        }
    }

    /** Aggregates in memory and in snapshots, whichever store their events are in. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @Conditional(AnyEventStore.class)
    static class Aggregates {

        @Bean
        CommandTargetResolver commandTargets() {
            return new CommandTargets();
        }

        @Bean
        SnapshotWorker snapshotWorker() {
            return new SnapshotWorker();
        }

        @Bean
        @ConditionalOnMissingBean(Snapshotter.class)
        SpringAggregateSnapshotter aggregateSnapshotter(
                Configuration configuration,
                HandlerDefinition handlerDefinition,
                ParameterResolverFactory parameterResolverFactory,
                EventStore eventStore,
                TransactionManager transactionManager,
                SnapshotterSpanFactory spanFactory,
                SnapshotWorker worker) {
            return SpringAggregateSnapshotter.builder()
                    .repositoryProvider(configuration::repository)
                    .transactionManager(transactionManager)
                    .eventStore(eventStore)
                    .parameterResolverFactory(parameterResolverFactory)
                    .handlerDefinition(handlerDefinition)
                    .spanFactory(spanFactory)
                    .executor(worker.executor())
                    .build();
        }

        @Bean
        AggregateRepositories aggregateRepositories(
                EventStore eventStore,
                Snapshotter snapshotter,
                ParameterResolverFactory parameterResolverFactory,
                HandlerDefinition handlerDefinition,
                Configuration configuration,
                EventStoreProperties properties,
                DiscardedEvents discarded) {
            return new AggregateRepositories(
                    eventStore,
                    snapshotter,
                    parameterResolverFactory,
                    handlerDefinition,
                    configuration::repository,
                    properties,
                    discarded);
        }
    }

    /** Whether there is an event store at all; a slice of the application may do without. */
    static final class AnyEventStore extends AnyNestedCondition {

        AnyEventStore() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(DataSource.class)
        @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
        static class Jdbc {}

        @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
        static class AxonServer {}
    }
}
