package dev.connectorregistry.standalone;

import dev.connectorregistry.platform.test.PostgresServer;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A database of PostgreSQL and a server that speaks MongoDB's protocol, which several registries share. */
final class SharedStores implements AutoCloseable {

    private final EmbeddedMongo mongo = EmbeddedMongo.startInMemory();
    private final Path folder;
    private final List<String> arguments;
    private @Nullable Path dataOfFirst;

    /**
     * @param folder where each registry has a folder of its own
     * @param more arguments of all of them
     */
    SharedStores(Path folder, String... more) {
        this.folder = folder;
        this.arguments =
                Stream.concat(
                                Stream.of(
                                        "--spring.datasource.url=" + PostgresServer.shared().freshDatabase(),
                                        "--spring.datasource.username=postgres",
                                        "--registry.mongodb.uri=" + mongo.uri(),
                                        // It is in this process, which may have much else to do.
                                        "--registry.mongodb.connect-timeout=1m",
                                        "--registry.mongodb.server-selection-timeout=1m",
                                        "--registry.mongodb.read-timeout=1m"),
                                Stream.of(more))
                        .toList();
    }

    /** The registry that makes what all share: to be closed. */
    RegistryUnderTest first(String name) {
        Path data = folder.resolve(name);
        dataOfFirst = data;
        return RegistryUnderTest.alone(data, arguments(name));
    }

    /** Another one, which has the master keyset of the first: to be closed. */
    RegistryUnderTest another(String name, String... more) {
        Path dataOfFirst = Objects.requireNonNull(this.dataOfFirst, "There is none yet.");
        String keyset = "--registry.secrets.master-keyset-file=" + dataOfFirst.resolve("master-keyset.json");
        return RegistryUnderTest.beside(
                dataOfFirst,
                folder.resolve(name),
                Stream.concat(Stream.of(arguments(name, more)), Stream.of(keyset)).toArray(String[]::new));
    }

    private String[] arguments(String name, String... more) {
        List<String> own = List.of("--registry.projection.node-id=" + name, "--registry.audit.node-id=" + name);
        return Stream.of(arguments.stream(), own.stream(), Stream.of(more))
                .flatMap(some -> some)
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        mongo.close();
    }
}
