package dev.connectorregistry.query.apikey;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.projection.Serving;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the read side of API keys together. */
@Configuration(proxyBeanMethods = false, value = "apiKeyQueryConfiguration")
class ApiKeyConfiguration {

    @Bean
    Serving<ApiKeyGeneration> servingApiKeys() {
        return new Serving<>();
    }

    @Bean
    ApiKeyProjection apiKeyProjection(
            EventStore events, StableTypeSerializer names, MongoDatabase readModel, Serving<ApiKeyGeneration> serving) {
        return new ApiKeyProjection(events, names, readModel, serving);
    }

    @Bean
    ApiKeyList apiKeyList(Serving<ApiKeyGeneration> serving) {
        return new ApiKeyList(serving);
    }
}
