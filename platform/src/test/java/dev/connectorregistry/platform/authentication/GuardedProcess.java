package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.connectorregistry.api.apikey.ApiKeyText;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process of the registry that has nothing but rooms, each with another lock. */
public final class GuardedProcess implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ConfigurableApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private GuardedProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static GuardedProcess start(String... settings) {
        return start(List.of(), settings);
    }

    public static GuardedProcess start(List<Class<?>> moreBeans, String... settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", WriteSideDatabase.values()[0].freshUrl());
        properties.put("spring.main.banner-mode", "off");
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        Stream.of(settings).map(setting -> setting.split("=", 2)).forEach(pair -> properties.put(pair[0], pair[1]));
        return new GuardedProcess(
                new SpringApplicationBuilder(Beans.class)
                        .sources(moreBeans.toArray(Class<?>[]::new))
                        .properties(properties)
                        .run());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    /** Issues a key as the command side does: by its event. */
    public ApiKeyText issue(OrganisationId organisation, @Nullable Instant expiresAt, Role... roles) {
        byte[] secret = new byte[ApiKeyText.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        ApiKeyText text = ApiKeyText.of(ApiKeyId.random(), secret);
        publish(0, new ApiKeyIssued(text.id(), organisation, "A key", Arrays.asList(roles), text.hash(), expiresAt));
        return text;
    }

    void revoke(ApiKeyId id) {
        publish(1, new ApiKeyRevoked(id));
    }

    private void publish(long sequence, ApiKeyEvent event) {
        bean(EventStore.class)
                .publish(new GenericDomainEventMessage<>("ApiKey", event.apiKeyId().value(), sequence, event));
    }

    public int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    public HttpResponse<String> get(String path, @Nullable String token) {
        return send("GET", path, token);
    }

    HttpResponse<String> send(String method, String path, @Nullable String token) {
        String[] headers = token == null ? new String[0] : new String[] {"Authorization", "Bearer " + token};
        return sendWith(method, path, headers);
    }

    HttpResponse<String> sendWith(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .method(method, BodyPublishers.noBody());
        try {
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Rooms.class)
    static class Beans {

        @Bean
        TokenStore tokenStore() {
            return new InMemoryTokenStore();
        }
    }

    /** Each room says who is in it. */
    @RestController
    static class Rooms {

        @GetMapping("/test/o/{org}/viewers")
        @RequiresRole(Role.VIEWER)
        String viewers(@PathVariable OrganisationId org, Caller caller) {
            return caller.actor().id();
        }

        @GetMapping("/test/o/{org}/viewers-and-auditors")
        @RequiresRole({Role.VIEWER, Role.AUDITOR})
        String viewersAndAuditors(Caller caller) {
            return caller.actor().id();
        }

        @PostMapping("/test/o/{org}/editors")
        @RequiresRole(Role.EDITOR)
        String editors(Caller caller) {
            return caller.actor().id();
        }

        @GetMapping("/test/o/{org}/admins")
        @RequiresRole(Role.ADMIN)
        String admins(Caller caller) {
            return caller.actor().id();
        }

        @GetMapping("/test/operators")
        @RequiresRole(Role.OPERATOR)
        String operators(Caller caller) {
            return caller.actor().id();
        }

        @GetMapping("/test/callers")
        @RequiresCaller
        String callers(Caller caller) {
            return caller.actor().kind().wireName() + " " + caller.actor().id() + " " + caller.actor().name();
        }
    }
}
