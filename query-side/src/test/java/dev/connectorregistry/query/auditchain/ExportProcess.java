package dev.connectorregistry.query.auditchain;

import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyText;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

import java.util.List;
import java.util.Map;

/**
 * A process that exports, and nothing else. Prints where it answers and the key of an auditor when it is ready, and
 * ends with its standard input.
 */
final class ExportProcess {

    private ExportProcess() {}

    /** Takes the database's URL and the organisation. */
    public static void main(String[] arguments) throws Exception {
        OrganisationId organisation = OrganisationId.of(arguments[1]);
        ServletWebServerApplicationContext process =
                (ServletWebServerApplicationContext)
                        new SpringApplicationBuilder(Beans.class)
                                .properties(
                                        "spring.datasource.url=" + arguments[0],
                                        "spring.main.banner-mode=off",
                                        "server.port=0",
                                        "server.address=127.0.0.1")
                                .run();
        String key = issueKey(process.getBean(EventStore.class), organisation);
        System.out.println("READY http://127.0.0.1:" + process.getWebServer().getPort() + " " + key);
        System.in.readAllBytes();
        process.close();
    }

    private static String issueKey(EventStore events, OrganisationId organisation) {
        ApiKeyText key = ApiKeyText.of(ApiKeyId.random(), new byte[ApiKeyText.SECRET_BYTES]);
        events.publish(
                new GenericDomainEventMessage<>(
                        "ApiKey",
                        key.id().value(),
                        0,
                        new ApiKeyIssued(key.id(), organisation, "Auditor", List.of(Role.AUDITOR), key.hash(), null),
                        EventMetadata.ofSystem("test", organisation).toMap()));
        return key.reveal();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan
    static class Beans {

        /** There is no read model. */
        @Bean
        EventSummaries noSummaries() {
            return _ -> Map.of();
        }

        @Bean
        TokenStore tokenStore() {
            return new InMemoryTokenStore();
        }
    }
}
