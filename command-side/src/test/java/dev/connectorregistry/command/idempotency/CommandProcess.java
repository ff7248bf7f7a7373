package dev.connectorregistry.command.idempotency;

import dev.connectorregistry.api.apikey.ApiKeyCommand.RevokeApiKey;
import dev.connectorregistry.command.apikey.ApiKeys;
import dev.connectorregistry.command.organisation.NewOrganisation;
import dev.connectorregistry.command.organisation.Organisations;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.RegistryApi;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A process of the command side, on its own port. */
final class CommandProcess implements AutoCloseable {

    static final String CONNECT = "/api/connect/v1";
    static final String REGISTRY = "/api/registry/v1";

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private CommandProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static CommandProcess start(String jdbcUrl, Path dataFolder, String... settings) {
        return new CommandProcess(
                new SpringApplicationBuilder(Beans.class)
                        .properties(
                                "spring.datasource.url=" + jdbcUrl,
                                "spring.main.banner-mode=off",
                                "server.port=0",
                                "server.address=127.0.0.1",
                                "registry.data-dir=" + dataFolder,
                                "registry.secrets.create-master-keyset=true")
                        .properties(settings)
                        .run());
    }

    /** An organisation with a key that has every role. */
    NewOrganisation organisation() {
        return bean(Organisations.class).createFirst("An organisation", _ -> {});
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Has something happen after the command of each experiment, before it is answered. */
    void whenCommandIsThrough(Runnable event) {
        bean(Experiments.class).event.set(event);
    }

    /** Says what is answered to the experiments that ask others. */
    void whenOthersAreAsked(Supplier<String> answer) {
        bean(Experiments.class).others.set(answer);
    }

    HttpResponse<String> post(String path, String token, @Nullable String key, String body) {
        try {
            return client.send(request(path, token, key, body), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, String token, String key, String body) {
        return client.sendAsync(request(path, token, key, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String token, @Nullable String key, String body) {
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header(IdempotentHandlerAdapter.IDEMPOTENCY_KEY, key);
        }
        return request.build();
    }

    /** How many aggregates of a type were made in an organisation's events or elsewhere: in the whole database. */
    long made(String aggregateType) {
        return jdbc().sql("select count(*) from domain_event where aggregate_type = :type and sequence_number = 0")
                .param("type", aggregateType)
                .query(Long.class)
                .single();
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan("dev.connectorregistry.command.connector")
    @Import(Experiments.class)
    static class Beans {

        @Bean
        TokenStore tokenStore() {
            return new InMemoryTokenStore();
        }
    }

    /** Handlers in which something can happen between a command and its answer. */
    @RegistryApi
    @RequestMapping("/o/{org}/experiments")
    @RequiresRole(Role.ADMIN)
    static class Experiments {

        private final ApiKeys apiKeys;
        private final CommandGateway commands;
        private final AtomicReference<Runnable> event = new AtomicReference<>(() -> {});
        private final AtomicReference<Supplier<String>> others = new AtomicReference<>(() -> "");

        Experiments(ApiKeys apiKeys, CommandGateway commands) {
            this.apiKeys = apiKeys;
            this.commands = commands;
        }

        @PostMapping
        @ResponseStatus(HttpStatus.CREATED)
        String issue(@PathVariable("org") OrganisationId org) {
            String id =
                    apiKeys.issue(org, "Experiment", List.of(Role.VIEWER), null, MetaData.emptyInstance())
                            .state()
                            .id()
                            .value();
            event.get().run();
            return "\"" + id + "\"";
        }

        @PostMapping("/{id}/revocation")
        String revoke(@PathVariable("org") OrganisationId org, @PathVariable("id") ApiKeyId id) {
            commands.sendAndWait(new RevokeApiKey(id, org));
            event.get().run();
            return "\"revoked\"";
        }

        @PostMapping("/{id}/advised-revocation")
        String revokeOnAdvice(@PathVariable("org") OrganisationId org, @PathVariable("id") ApiKeyId id) {
            String advice = OutsideWork.once(String.class, others.get());
            revoke(org, id);
            return "\"" + advice + "\"";
        }

        @NoIdempotencyKey
        @PostMapping("/question")
        String ask() {
            return "\"" + others.get().get() + "\"";
        }

        @PostMapping("/later")
        CompletableFuture<String> later() {
            return CompletableFuture.completedFuture("\"later\"");
        }
    }
}
