package dev.connectorregistry.query.mongodb;

import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;

import io.netty.channel.Channel;

import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps the collections in one file, and writes to it only between requests. Left to itself the store would write at
 * any moment, one map after the other, while requests go on changing them: after a crash an index could name a document
 * that is not there, or a token could be ahead of its documents. Here each write is a state that was there between two
 * requests, so whoever waited for the first answer before it sent the second request finds the first in every file that
 * has the second.
 */
final class CheckpointedBackend extends CompactBackend {

    private static final Logger log = LoggerFactory.getLogger(CheckpointedBackend.class);

    private static final Duration COMPACTION = Duration.ofSeconds(30);

    /** Chunks are rewritten until this share of the file, in percent, is alive. */
    private static final int FILL_RATE = 70;

    private static final int COMPACTION_BYTES = 4 * 1024 * 1024;

    /**
     * Once so much is changed it is written at once, by the store's own estimate of the memory that it takes. All that
     * is changed stays in memory until then, and many documents come within an interval while a projection catches up.
     */
    private static final int MOST_UNSAVED_BYTES = 16 * 1024 * 1024;

    /**
     * What is read or written stays in memory for as long as there is room for it here. All documents don't fit in
     * anyway, and what stays longer than from one young collection to the next is garbage that only a full one takes.
     */
    private static final int CACHE_MEGABYTES = 4;

    /**
     * Of what is in the file: raised when a type of a key or value changes, or an index is to be there from the first.
     */
    private static final int FORMAT = 2;

    private final MVStore store;
    private final ReadWriteLock requests = new ReentrantReadWriteLock();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("read-model-file").factory());

    private CheckpointedBackend(MVStore store, Duration interval) {
        super(store);
        this.store = store;
        var _ =
                timer.scheduleWithFixedDelay(
                        this::checkpoint, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        var _ =
                timer.scheduleWithFixedDelay(
                        this::compact, COMPACTION.toMillis(), COMPACTION.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Opens the file, or makes it. One of another format is emptied: everything in it comes from the events, and is
     * built from them again.
     *
     * @param interval after which what was changed is written: a crash loses no more than that, and the events are read
     *     again
     * @throws org.h2.mvstore.MVStoreException when the file is corrupt or in use
     */
    static CheckpointedBackend open(Path file, Duration interval) {
        // With a commit delay the store would write in threads of its own. Seen then, even with commits between
        // requests
        // only: 2 of 60 killed processes left a token that was one document ahead.
        MVStore store =
                new MVStore.Builder()
                        .fileName(file.toString())
                        .autoCommitDisabled()
                        .autoCommitBufferSize(0)
                        .cacheSize(CACHE_MEGABYTES)
                        .open();
        try {
            emptyOtherFormats(store, file);
            return new CheckpointedBackend(store, interval);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private static void emptyOtherFormats(MVStore store, Path file) {
        if (store.getStoreVersion() != FORMAT) {
            Set<String> maps = store.getMapNames();
            if (!maps.isEmpty()) {
                log.info("{} is of an older format: the read model is built again from the events", file);
                maps.forEach(store::removeMap);
            }
            store.setStoreVersion(FORMAT);
            store.commit();
        }
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        return request(() -> super.handleCommand(channel, databaseName, command, query));
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return request(() -> super.handleQuery(query));
    }

    private <T> T request(Supplier<T> request) {
        T answer = betweenCheckpoints(request);
        if (store.getUnsavedMemory() > MOST_UNSAVED_BYTES) {
            checkpoint();
        }
        return answer;
    }

    private <T> T betweenCheckpoints(Supplier<T> request) {
        requests.readLock().lock();
        try {
            return request.get();
        } finally {
            requests.readLock().unlock();
        }
    }

    private void checkpoint() {
        requests.writeLock().lock();
        try {
            store.commit();
        } catch (RuntimeException e) {
            log.error("The read model can't be written to its file", e);
        } finally {
            requests.writeLock().unlock();
        }
    }

    private void compact() {
        try {
            store.compact(FILL_RATE, COMPACTION_BYTES);
        } catch (RuntimeException e) {
            log.error("The read model's file can't be compacted", e);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        super.close();
    }
}
