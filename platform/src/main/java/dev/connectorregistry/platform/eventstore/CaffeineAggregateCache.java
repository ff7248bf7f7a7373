package dev.connectorregistry.platform.eventstore;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;

import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Axon's {@link Cache} on Caffeine: a bounded number of entries, of which the least useful go first. What aggregates
 * weigh differs a thousandfold, so that a number alone does not bound the memory: where memory runs short, entries go
 * before anything fails.
 */
final class CaffeineAggregateCache implements Cache {

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;
    private final List<EntryListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param maximumSize how many entries are kept
     */
    CaffeineAggregateCache(long maximumSize) {
        this.entries =
                Caffeine.newBuilder()
                        .maximumSize(maximumSize)
                        .softValues()
                        .executor(Runnable::run)
                        .removalListener(this::removed)
                        .build();
    }

    private void removed(@Nullable Object key, @Nullable Object value, RemovalCause cause) {
        if (key == null || cause == RemovalCause.REPLACED) {
            return;
        }
        tell(listener -> {
            if (cause.wasEvicted()) {
                listener.onEntryExpired(key);
            } else {
                listener.onEntryRemoved(key);
            }
        });
    }

    private void tell(Consumer<EntryListener> notification) {
        listeners.forEach(notification);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <K, V> @Nullable V get(K key) {
        Object value = entries.getIfPresent(key);
        if (value != null) {
            tell(listener -> listener.onEntryRead(key, value));
        }
        return (V) value;
    }

    @Override
    public void put(Object key, Object value) {
        if (entries.asMap().put(key, value) == null) {
            tell(listener -> listener.onEntryCreated(key, value));
        } else {
            tell(listener -> listener.onEntryUpdated(key, value));
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        boolean absent = entries.asMap().putIfAbsent(key, value) == null;
        if (absent) {
            tell(listener -> listener.onEntryCreated(key, value));
        }
        return absent;
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        Object value = entries.asMap().computeIfPresent(key, (k, old) -> update.apply((V) old));
        if (value != null) {
            tell(listener -> listener.onEntryUpdated(key, value));
        }
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
