package dev.connectorregistry.query.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

import java.util.List;

/**
 * A database whose maps have types of ours. The library opens its maps by name and without a type; a map that is open
 * already keeps the type that it was opened with, so each is opened here just before.
 */
final class CompactDatabase extends H2Database {

    private static final String COLLECTIONS = "databases.";
    private static final String INDEXES = "._index_";

    private final MVStore store;

    CompactDatabase(String name, MVStore store, CursorRegistry cursors) {
        // The library's constructor opens what is there already.
        this.store = store;
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        store.openMap(
                COLLECTIONS + getFullCollectionNamespace(collection),
                new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
        return super.openOrCreateCollection(collection, options);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        store.openMap(
                getFullCollectionNamespace(collection) + INDEXES + index,
                new MVMap.Builder<KeyValue, Object>().keyType(new KeyType()));
        return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }
}
