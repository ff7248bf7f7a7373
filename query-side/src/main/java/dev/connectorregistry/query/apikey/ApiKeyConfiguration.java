package dev.connectorregistry.query.apikey;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;

import dev.connectorregistry.query.mongodb.MongoProperties;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the read side of API keys together. */
@Configuration(proxyBeanMethods = false, value = "apiKeyQueryConfiguration")
class ApiKeyConfiguration {

    private static final String COLLECTION = "apiKeys";
    private static final int BATCH_SIZE = 100;

    @Bean
    ApiKeyProjection apiKeyProjection(EventStore events, MongoDatabase readModel) {
        return new ApiKeyProjection(events, readModel.getCollection(COLLECTION));
    }

    @Bean
    ApiKeyList apiKeyList(MongoDatabase readModel, MongoProperties properties) {
        MongoCollection<Document> rows = readModel.getCollection(COLLECTION);
        if (properties.uri() != null) {
            // The embedded server has no use for indexes that are not unique.
            rows.createIndex(
                    new Document(ApiKeyRow.ORGANISATION_ID, 1).append(ApiKeyRow.ID, -1),
                    new IndexOptions().name("organisation_api_keys_by_id"));
        }
        return new ApiKeyList(rows);
    }

    @Bean
    ConfigurerModule apiKeyProcessor() {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerTrackingEventProcessor(
                                ApiKeyProjection.NAME,
                                configuration -> configuration.eventStore(),
                                configuration ->
                                        TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                                .andBatchSize(BATCH_SIZE))
                        // The read model is not in the write side's database: a transaction there would only hold a
                        // connection.
                        .registerTransactionManager(
                                ApiKeyProjection.NAME, configuration -> NoTransactionManager.instance());
    }
}
