package dev.connectorregistry.query.page;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One page of one list.
 *
 * @param list tells the list from every other: what it is a list of, its order and its filters
 * @param first how many rows it has at most
 * @param backwards whether it ends in front of the cursor rather than starts behind it
 * @param cursor where it starts or ends; null for the first page
 */
public record PageRequest(String list, int first, boolean backwards, @Nullable KeysetCursor cursor) {

    /** A page that has so many characters ends, whatever number of rows was asked for. */
    private static final long MAX_WEIGHT = 4_000_000;

    /** The rows of a list, wherever they are kept. */
    public interface Rows<R> {

        /**
         * Reads rows in the list's order, or against it.
         *
         * @param from where to start; null for the end that the direction starts from
         * @param backwards whether to go against the order
         * @param limit how many to read at most
         * @return read one by one, and closed where it can be closed: what is not taken need not be there
         */
        Iterable<R> read(@Nullable KeysetCursor from, boolean backwards, int limit);

        /** How much of a page the row takes, in characters; 0 where rows are small anyway. */
        default long weightOf(R row) {
            return 0;
        }

        /** The sort key of a row, which no two rows share. */
        List<Object> keyOf(R row);

        /** How many there are, wherever the page is; null where it is not worth the count. */
        default @Nullable Long count() {
            return null;
        }
    }

    /**
     * Reads the page. Whether it goes on in the direction of the request is found out by reading one row more than the
     * page has; in the other direction it does, as that is where the cursor came from. A page of heavy rows ends early,
     * and goes on: whatever is in a list, a page of it fits into memory.
     */
    public <R> Page<R> of(Rows<R> rows) {
        List<R> taken = new ArrayList<>(first);
        boolean goesOn = take(rows, taken);
        List<R> items = backwards ? taken.reversed() : taken;
        boolean hasNext = backwards || goesOn;
        boolean hasPrev = backwards ? goesOn : cursor != null;
        if (items.isEmpty()) {
            // Nothing is left on this side of the cursor: the way back includes the row that the cursor came from.
            String back = cursor == null ? null : new KeysetCursor(cursor.key(), !cursor.inclusive()).encode(list);
            return new Page<>(rows.count(), hasNext ? back : null, hasPrev ? back : null, List.of());
        }
        return new Page<>(
                rows.count(),
                hasNext ? new KeysetCursor(rows.keyOf(items.getLast()), false).encode(list) : null,
                hasPrev ? new KeysetCursor(rows.keyOf(items.getFirst()), false).encode(list) : null,
                List.copyOf(items));
    }

    /** Takes the page's rows, and answers whether there are more. */
    private <R> boolean take(Rows<R> rows, List<R> taken) {
        Iterator<R> read = rows.read(cursor, backwards, first + 1).iterator();
        try {
            long weight = 0;
            while (read.hasNext() && taken.size() < first && weight < MAX_WEIGHT) {
                R row = read.next();
                weight += rows.weightOf(row);
                taken.add(row);
            }
            return read.hasNext();
        } finally {
            if (read instanceof Closeable closeable) {
                close(closeable);
            }
        }
    }

    private static void close(Closeable read) {
        try {
            read.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
