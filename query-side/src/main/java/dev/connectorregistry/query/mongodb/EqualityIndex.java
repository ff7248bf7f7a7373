package dev.connectorregistry.query.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds the documents in which a field has a value, or has it among its values. The library knows unique indexes only:
 * one organisation's list would be looked for among the documents of all.
 */
final class EqualityIndex extends Index<Object> {

    private static final String ID = "_id";

    private final String field;

    /** The keys are a value and the position of a document that has it. */
    private final MVMap<KeyValue, Boolean> positions;

    EqualityIndex(MVMap<KeyValue, Boolean> positions, String name, List<IndexKey> keys) {
        // Those that lack the field are not in it.
        super(name, keys, true);
        this.field = keys.getFirst().getKey();
        this.positions = positions;
    }

    /** Whether an index of these keys is one: of a property of the document, and of its id. */
    static boolean is(List<IndexKey> keys) {
        return keys.size() == 2 && !keys.getFirst().getKey().contains(".") && keys.getLast().getKey().equals(ID);
    }

    @Override
    public boolean canHandle(Document query) {
        return query.get(field) instanceof String || query.get(field) instanceof Boolean;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        Object value = Objects.requireNonNull(query.get(field));
        return () -> positions(value).iterator();
    }

    private Stream<Object> positions(Object value) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                // A key of the value alone is less than all that have a position too.
                                positions.keyIterator(positions.ceilingKey(new KeyValue(value))), Spliterator.ORDERED),
                        false)
                .takeWhile(key -> key.get(0).equals(value))
                .map(key -> key.get(1));
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        values(document).forEach(value -> positions.put(new KeyValue(value, position), true));
    }

    @Override
    public @Nullable Object remove(Document document) {
        remove(document, Utils.getSubdocumentValue(document, ID));
        // Says where a document is only of those that it has.
        return null;
    }

    private void remove(Document document, Object position) {
        values(document).forEach(value -> positions.remove(new KeyValue(value, position)));
    }

    @Override
    public void updateInPlace(Document old, Document updated, Object position, MongoCollection<Object> collection) {
        if (!values(old).toList().equals(values(updated).toList())) {
            remove(old, position);
            add(updated, position, collection);
        }
    }

    private Stream<Object> values(Document document) {
        Object value = document.get(field);
        return (value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value))
                .filter(one -> one instanceof String || one instanceof Boolean)
                .map(Object.class::cast);
    }

    /** A document is not found by a value that it shares with others. */
    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        // Any value may come any number of times.
    }

    @Override
    public void checkUpdate(Document old, Document updated, MongoCollection<Object> collection) {
        // Any value may come any number of times.
    }

    @Override
    public void drop() {
        // The database removes its map.
    }
}
