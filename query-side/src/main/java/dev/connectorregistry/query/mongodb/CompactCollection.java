package dev.connectorregistry.query.mongodb;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Constants;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A collection of which a page is read in little memory, however much there is to sort, and in which a find, an update
 * or a delete looks for an {@code _id}, or a list of them, in its index whatever other conditions stand beside it. The
 * library sorts all documents that match, and takes the first of them then; and it looks at all documents where more is
 * asked for than an index has.
 */
final class CompactCollection extends H2Collection {

    CompactCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document order,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        return Optional.ofNullable(query.get(Constants.ID_FIELD))
                .flatMap(this::identifiedBy)
                .map(positions -> matchDocuments(query, positions, order, skip, limit, batchSize, projection))
                .orElseGet(() -> super.queryDocuments(query, order, skip, limit, batchSize, projection));
    }

    /** Where documents are, if what is asked of their {@code _id} is something that its index can answer. */
    private Optional<Iterable<Object>> identifiedBy(Object id) {
        Document query = new Document(Constants.ID_FIELD, id);
        return getIndexes().stream()
                .filter(index -> index.canHandle(query))
                .findFirst()
                .map(index -> index.getPositions(query));
    }

    @Override
    protected QueryResult matchDocumentsFromStream(
            Document query,
            Stream<Document> documents,
            int skip,
            int limit,
            int batchSize,
            @Nullable Comparator<Document> order,
            @Nullable Document projection) {
        Stream<Document> candidates =
                order == null || limit <= 0
                        ? documents
                        : first(
                                documents.filter(document -> documentMatchesQuery(document, query)),
                                order,
                                Math.addExact(skip, limit));
        return super.matchDocumentsFromStream(query, candidates, skip, limit, batchSize, order, projection);
    }

    /** Those that come first, of documents that are seen one by one; never more than some of them are kept. */
    private static Stream<Document> first(Stream<Document> documents, Comparator<Document> order, int most) {
        List<Document> kept = new ArrayList<>();
        documents.forEachOrdered(document -> {
            kept.add(document);
            if (kept.size() == 2L * most) {
                keepFirst(kept, order, most);
            }
        });
        return kept.stream();
    }

    private static void keepFirst(List<Document> kept, Comparator<Document> order, int most) {
        kept.sort(order);
        kept.subList(most, kept.size()).clear();
    }
}
