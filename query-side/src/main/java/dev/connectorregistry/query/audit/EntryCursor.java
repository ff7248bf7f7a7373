package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoCursor;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Entries of several collections, one collection after the other, each opened when it is needed. */
final class EntryCursor implements Iterator<Document>, Closeable {

    private final Iterator<Long> numbers;
    private final Opening opening;
    private int left;
    private @Nullable MongoCursor<Document> current;

    /**
     * @param numbers of the collections, in the order of reading
     * @param limit how many entries at most
     */
    EntryCursor(Iterator<Long> numbers, Opening opening, int limit) {
        this.numbers = numbers;
        this.opening = opening;
        this.left = limit;
    }

    /** Opens a collection. */
    @FunctionalInterface
    interface Opening {

        /**
         * Finds entries in it.
         *
         * @param limit how many at most
         */
        MongoCursor<Document> open(long number, int limit);
    }

    @Override
    public boolean hasNext() {
        while (left > 0) {
            if (current != null && current.hasNext()) {
                return true;
            }
            close();
            if (!numbers.hasNext()) {
                return false;
            }
            current = opening.open(numbers.next(), left);
        }
        return false;
    }

    @Override
    public Document next() {
        if (!hasNext() || current == null) {
            throw new NoSuchElementException();
        }
        left--;
        return current.next();
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
