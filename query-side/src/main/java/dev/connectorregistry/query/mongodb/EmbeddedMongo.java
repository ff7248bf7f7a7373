package dev.connectorregistry.query.mongodb;

import de.bwaldvogel.mongo.MongoServer;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A server in this process that speaks MongoDB's protocol, for trying and for small single machines. It keeps one file:
 * after a crash, what is there is a state that once was, so that a document is never behind its token.
 */
public final class EmbeddedMongo implements AutoCloseable {

    static final String FILE = "read-model.mv.db";

    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

    private final MongoServer server;
    private final InetSocketAddress address;

    private EmbeddedMongo(MongoServer server, InetSocketAddress address) {
        this.server = server;
        this.address = address;
    }

    /**
     * Starts the server on a free port of the loopback interface.
     *
     * @param dataFolder where its file is
     * @throws ReadModelUnreadableException when the file can't be opened
     */
    public static EmbeddedMongo start(Path dataFolder) {
        return start(dataFolder, CHECKPOINTS);
    }

    static EmbeddedMongo start(Path dataFolder, Duration checkpoints) {
        Path file = dataFolder.resolve(FILE);
        try {
            Files.createDirectories(dataFolder);
            return listening(new MongoServer(CheckpointedBackend.open(file, checkpoints)));
        } catch (MVStoreException e) {
            throw e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                    ? ReadModelUnreadableException.inUse(file, e)
                    : ReadModelUnreadableException.corrupt(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server that keeps everything in memory. */
    public static EmbeddedMongo startInMemory() {
        return listening(new MongoServer(new CompactBackend(MVStore.open(null))));
    }

    private static EmbeddedMongo listening(MongoServer server) {
        server.bind("127.0.0.1", 0);
        return new EmbeddedMongo(server, server.getLocalAddress());
    }

    /** How a client reaches it. */
    public String uri() {
        return "mongodb://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
