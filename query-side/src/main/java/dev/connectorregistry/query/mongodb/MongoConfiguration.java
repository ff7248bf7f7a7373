package dev.connectorregistry.query.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.ConnectionPoolListener;

import dev.connectorregistry.platform.web.FailureTranslation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The client of the read model's database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MongoProperties.class)
class MongoConfiguration {

    /**
     * As often as the driver allows. A server that is silent counts as away after this and the connection time-out; who
     * has asked it before hears after the time-out of a read and, as a read is tried once more, that for finding
     * another server: within 5 s in all.
     */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${registry.mongodb.uri:}'.isBlank()")
    EmbeddedMongo embeddedMongo(@Value("${registry.data-dir:data}") String dataFolder) {
        return EmbeddedMongo.start(Path.of(dataFolder));
    }

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(
            MongoProperties properties, ObjectProvider<EmbeddedMongo> embedded, ObjectProvider<MeterRegistry> meters) {
        String uri =
                Optional.ofNullable(properties.uri())
                        .orElseGet(() -> Objects.requireNonNull(embedded.getIfAvailable()).uri());
        return MongoClients.create(
                MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(uri))
                        .writeConcern(properties.uri() == null ? WriteConcern.ACKNOWLEDGED : WriteConcern.MAJORITY)
                        // Once more when a primary steps down: what is written twice is the same.
                        .retryWrites(true)
                        .applyToClusterSettings(cluster ->
                                cluster.serverSelectionTimeout(
                                        properties.serverSelectionTimeout().toMillis(), TimeUnit.MILLISECONDS))
                        .applyToSocketSettings(socket ->
                                socket.connectTimeout(
                                                millis(properties, properties.connectTimeout()), TimeUnit.MILLISECONDS)
                                        .readTimeout(
                                                millis(properties, properties.readTimeout()), TimeUnit.MILLISECONDS))
                        // A server that is silent is noticed after this and the connection time-out, and who waits for
                        // it is told.
                        .applyToServerSettings(
                                server -> server.heartbeatFrequency(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS))
                        .applyToConnectionPoolSettings(pool ->
                                meters.ifAvailable(registry -> pool.addConnectionPoolListener(metersOf(registry))))
                        .build());
    }

    /** The embedded server is never away: on a busy machine it may take as long as it takes, for which 0 stands. */
    private static long millis(MongoProperties properties, Duration timeout) {
        return properties.uri() == null ? 0 : timeout.toMillis();
    }

    /** By server alone: the client's own number for the cluster is another one after each start. */
    private static ConnectionPoolListener metersOf(MeterRegistry registry) {
        return new MongoMetricsConnectionPoolListener(
                registry, created -> Tags.of("server.address", created.getServerId().getAddress().toString()));
    }

    @Bean
    MongoDatabase readModel(MongoClient client, MongoProperties properties) {
        return client.getDatabase(properties.database());
    }

    @Bean
    FailureTranslation mongoFailures() {
        return new MongoFailures();
    }
}
