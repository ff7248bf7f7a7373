package dev.connectorregistry.query.page;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param totalCount how many rows the whole list has; null where nobody counts them
 * @param next what to send as {@code after} for the page behind this one; null where there is none
 * @param prev what to send as {@code before} for the page in front of this one; null where there is none
 * @param items its rows, in the list's order
 */
public record Page<R>(@Nullable Long totalCount, @Nullable String next, @Nullable String prev, List<R> items) {

    public Page {
        items = List.copyOf(items);
    }

    /** The same page, each row shown in another way. */
    public <S> Page<S> map(Function<R, S> show) {
        return new Page<>(totalCount, next, prev, items.stream().map(show).toList());
    }
}
