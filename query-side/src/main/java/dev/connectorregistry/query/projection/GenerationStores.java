package dev.connectorregistry.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.query.projection.StoredTokens.Stored;

import org.bson.Document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a generation is made from and kept in.
 *
 * @param database of the documents
 * @param controls what all processes agree on
 * @param tokens how far each generation is
 * @param positions where the events end
 * @param processors fold events into generations
 * @param indexesFirst whether a generation has its indexes before its documents: the embedded server does nothing else
 *     while it makes one of many documents
 */
record GenerationStores(
        MongoDatabase database,
        ControlDocuments controls,
        StoredTokens tokens,
        EventPositions positions,
        GenerationProcessors processors,
        boolean indexesFirst) {

    /** Drops what a generation consists of, and answers whether there was any of it. */
    boolean drop(ProjectionGeneration generation, String processor) {
        Set<String> there = database.listCollectionNames().into(new HashSet<>());
        // The embedded server takes it for a failure when there is nothing to drop.
        List<MongoCollection<Document>> collections =
                generation.collections().stream()
                        .filter(collection -> there.contains(collection.getNamespace().getCollectionName()))
                        .toList();
        collections.forEach(MongoCollection::drop);
        return tokens.drop(processor) || !collections.isEmpty();
    }

    /**
     * Drops the tokens of a generation that are of an event store of another kind, and answers whether they were: from
     * then on it is folded from the first event.
     */
    boolean forgetOtherStore(String processor) {
        boolean isOther =
                tokens.of(processor).stream()
                        .map(Stored::token)
                        .anyMatch(token -> token != null && !positions.isOfThisStore(token));
        return isOther && tokens.drop(processor);
    }

    /** The position that each part of a generation has come to; -1 where one has not begun. */
    long position(String processor) {
        return tokens.of(processor).stream().mapToLong(Stored::position).min().orElse(-1);
    }

    /** Whether a generation has begun, and each part of it has come to a position. */
    boolean hasReached(String processor, long position) {
        List<Stored> stored = tokens.of(processor);
        return !stored.isEmpty() && stored.stream().allMatch(token -> token.position() >= position);
    }

    /** Whether a generation has begun, and no event up to a position is still to come in any part of it. */
    boolean isPast(String processor, long position) {
        List<Stored> stored = tokens.of(processor);
        return !stored.isEmpty() && stored.stream().allMatch(token -> positions.isPast(token.token(), position));
    }
}
