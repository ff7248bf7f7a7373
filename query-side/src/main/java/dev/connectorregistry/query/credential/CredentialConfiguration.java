package dev.connectorregistry.query.credential;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.eventstore.LastSequences;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.projection.Serving;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.InstantSource;

/** Puts the read side of credentials together. */
@Configuration(proxyBeanMethods = false, value = "credentialQueryConfiguration")
class CredentialConfiguration {

    @Bean
    Serving<CredentialGeneration> servingCredentials() {
        return new Serving<>();
    }

    @Bean
    CredentialStream credentialStream(EventStore events, LastSequences lastSequences) {
        return new CredentialStream(events, lastSequences);
    }

    @Bean
    CredentialProjection credentialProjection(
            CredentialStream streams,
            StableTypeSerializer names,
            MongoDatabase readModel,
            Serving<CredentialGeneration> serving) {
        return new CredentialProjection(streams, names, readModel, serving);
    }

    @Bean
    ExpiringCertificates expiringCertificates(Serving<CredentialGeneration> serving, InstantSource clock) {
        return new StoredCertificates(serving, clock);
    }

    @Bean
    CredentialQueries credentialQueries(
            CredentialStream streams, Serving<CredentialGeneration> serving, InstantSource clock) {
        return new CredentialQueries(streams, serving, clock);
    }
}
