package dev.connectorregistry.query.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;

import io.netty.channel.Channel;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A database whose maps have types of ours, and that has indexes that are not unique. The library opens its maps by
 * name and without a type; a map that is open already keeps the type that it was opened with, so each is opened here
 * just before.
 */
final class CompactDatabase extends H2Database {

    private static final String COLLECTIONS = "databases.";
    private static final String META = "meta.";
    private static final String INDEXES = "._index_";

    private final MVStore store;

    CompactDatabase(String name, MVStore store, CursorRegistry cursors) {
        // The library's constructor opens what is there already.
        this.store = store;
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        return new CompactCollection(
                this,
                collection,
                options,
                documents(collection),
                store.openMap(META + getFullCollectionNamespace(collection)),
                cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        store.openMap(
                getFullCollectionNamespace(collection) + INDEXES + index,
                new MVMap.Builder<KeyValue, Object>().keyType(new KeyType()));
        return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }

    @Override
    protected @Nullable Index<Object> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        if (!EqualityIndex.is(keys)) {
            // The library would list it, never use it, and read all documents for it at each start.
            return null;
        }
        MVMap<KeyValue, Boolean> positions =
                store.openMap(
                        getFullCollectionNamespace(collection) + INDEXES + index,
                        new MVMap.Builder<KeyValue, Boolean>().keyType(new KeyType()));
        return new EqualityIndex(positions, index, keys);
    }

    /** The library sends all documents of a collection through an aggregation, whatever it begins with. */
    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        if (command.equalsIgnoreCase("aggregate") && query.get(command) instanceof String name) {
            MongoCollection<Object> collection = resolveCollection(name, false);
            List<Document> pipeline = Aggregation.parse(query.get("pipeline"));
            Optional<Stream<Document>> documents =
                    collection == null || pipeline.isEmpty()
                            ? Optional.empty()
                            : find(collection, pipeline.getFirst().get("$match"));
            if (documents.isPresent()) {
                Aggregation aggregation = Aggregation.fromPipeline(pipeline, databases, this, collection, oplog);
                aggregation.validate(query);
                Document answer =
                        new Document(
                                "cursor",
                                new Document("id", 0L)
                                        .append("ns", getFullCollectionNamespace(name))
                                        .append("firstBatch", aggregation.runStages(documents.get())));
                Utils.markOkay(answer);
                return answer;
            }
        }
        return super.handleCommand(channel, command, query, databases, oplog);
    }

    /** More than match, where an index knows them; empty where none does. */
    private Optional<Stream<Document>> find(MongoCollection<Object> collection, @Nullable Object match) {
        return collection.getIndexes().stream()
                .filter(EqualityIndex.class::isInstance)
                .filter(index -> match instanceof Document query && index.canHandle(query))
                .findFirst()
                .map(index -> {
                    MVMap<Object, Document> documents = documents(collection.getCollectionName());
                    return StreamSupport.stream(index.getPositions((Document) match).spliterator(), false)
                            .map(documents::get)
                            // Somebody removes it at this moment.
                            .filter(Objects::nonNull);
                });
    }

    private MVMap<Object, Document> documents(String collection) {
        return store.openMap(
                COLLECTIONS + getFullCollectionNamespace(collection),
                new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
    }
}
