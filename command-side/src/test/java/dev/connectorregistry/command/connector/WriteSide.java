package dev.connectorregistry.command.connector;

import dev.connectorregistry.command.credential.CredentialStates;
import dev.connectorregistry.command.secret.SecretVault;
import dev.connectorregistry.kernel.ConnectorId;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The write side of connectors as it is put together for real, on a database of its own in memory. */
final class WriteSide implements AutoCloseable {

    private final ConfigurableApplicationContext process;
    private final String url;
    private final Path folder;

    private WriteSide(String url, Path folder) {
        this.url = url;
        this.folder = folder;
        this.process =
                new SpringApplicationBuilder(Process.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.main.banner-mode=off",
                                "spring.datasource.url=" + url,
                                "registry.data-dir=" + folder,
                                "registry.secrets.create-master-keyset=true",
                                "logging.level.root=warn",
                                // It warns of every connector that is not found.
                                "logging.level.org.axonframework.modelling.command.AbstractRepository=error")
                        .run();
    }

    /** The one that the tests of this package share; it ends with the process that runs them. */
    static WriteSide shared() {
        return Holder.SHARED;
    }

    /** Another process on the same database. */
    WriteSide anotherProcess() {
        return new WriteSide(url, folder);
    }

    ConnectorCommandService service() {
        return process.getBean(ConnectorCommandServices.class).real();
    }

    /** The one that only tries what the other does. */
    ConnectorCommandService dryRuns() {
        return process.getBean(ConnectorCommandServices.class).trying();
    }

    ConnectionCommandService connections() {
        return process.getBean(ConnectionCommandServices.class).real();
    }

    /** The one that only tries what the other does. */
    ConnectionCommandService connectionDryRuns() {
        return process.getBean(ConnectionCommandServices.class).trying();
    }

    ConnectorStates states() {
        return process.getBean(ConnectorStates.class);
    }

    SecretVault vault() {
        return process.getBean(SecretVault.class);
    }

    CommandGateway commands() {
        return process.getBean(CommandGateway.class);
    }

    CommandBus commandBus() {
        return process.getBean(CommandBus.class);
    }

    <T> T bean(Class<T> type) {
        return process.getBean(type);
    }

    /** What events and snapshots are written by. */
    Serializer serializer() {
        return process.getBean("serializer", Serializer.class);
    }

    JdbcClient sql() {
        return process.getBean(JdbcClient.class);
    }

    /** The connector's events as they stand in the store. */
    List<? extends DomainEventMessage<?>> events(ConnectorId connector) {
        return process.getBean(EventStore.class).readEvents(connector.value()).asStream().toList();
    }

    @Override
    public void close() {
        process.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({Connector.class, ConnectorConfiguration.class})
    @ComponentScan(basePackageClasses = CredentialStates.class)
    static class Process {}

    private static final class Holder {
        private static final WriteSide SHARED = start();

        private static WriteSide start() {
            try {
                Path folder = Files.createTempDirectory("write-side");
                WriteSide started = new WriteSide("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", folder);
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(() -> {
                                    started.close();
                                    FileSystemUtils.deleteRecursively(folder.toFile());
                                }));
                return started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
