package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;

import org.bson.Document;
import org.bson.conversions.Bson;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The entries of one generation, in collections of so many positions each. The embedded server reads a collection as a
 * whole for each page that is asked for, so there it must be a small one; a real one has a single collection, and its
 * indexes.
 */
final class AuditEntries {

    /**
     * What has changed in one event may take some megabytes: only so many are under way from the database at a time.
     */
    private static final int ENTRIES_AT_A_TIME = 12;

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoDatabase database;
    private final String prefix;
    private final long positionsEach;

    /**
     * @param name of the generation's collections, before their numbers
     * @param positionsEach how many positions a collection covers
     */
    AuditEntries(MongoDatabase database, String name, long positionsEach) {
        this.database = database;
        this.prefix = name + "_";
        this.positionsEach = positionsEach;
    }

    /** Writes entries. Writing one again changes nothing. */
    void write(Collection<Document> entries) {
        entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.getLong(AuditDocuments.POSITION) / positionsEach))
                .forEach((number, together) ->
                        collection(number)
                                .bulkWrite(together.stream().map(AuditEntries::replacement).toList(), UNORDERED));
    }

    private static ReplaceOneModel<Document> replacement(Document entry) {
        return new ReplaceOneModel<>(
                new Document(AuditDocuments.POSITION, entry.get(AuditDocuments.POSITION)), entry, UPSERT);
    }

    /**
     * Reads entries, the newest first, or the oldest first.
     *
     * @param query which ones
     * @param start the position to begin at, that one included
     * @param oldestFirst whether to go on to newer ones
     * @param limit how many at most
     * @return read one by one; an iterator is to be closed, unless it was read to its end
     */
    Iterable<Document> read(Document query, long start, boolean oldestFirst, int limit) {
        Document page =
                new Document(query).append(AuditDocuments.POSITION, new Document(oldestFirst ? "$gte" : "$lte", start));
        Document order = new Document(AuditDocuments.POSITION, oldestFirst ? 1 : -1);
        List<Long> numbers = numbers(start, oldestFirst);
        return () ->
                new EntryCursor(
                        numbers.iterator(),
                        (number, most) ->
                                collection(number)
                                        .find(page)
                                        .sort(order)
                                        .limit(most)
                                        .batchSize(ENTRIES_AT_A_TIME)
                                        .cursor(),
                        limit);
    }

    /** Calls back with some properties of the entries at these positions that there are. */
    void find(Collection<Long> positions, Bson properties, Consumer<Document> found) {
        positions.stream()
                .collect(Collectors.groupingBy(position -> position / positionsEach))
                .forEach((number, together) ->
                        collection(number)
                                .find(new Document(AuditDocuments.POSITION, new Document("$in", together)))
                                .projection(properties)
                                .forEach(found));
    }

    /** The numbers of the collections that have entries beyond a position, in the order of reading. */
    private List<Long> numbers(long start, boolean oldestFirst) {
        long first = start / positionsEach;
        Comparator<Long> ascending = Comparator.naturalOrder();
        return numbers().stream()
                .filter(number -> oldestFirst ? number >= first : number <= first)
                .sorted(oldestFirst ? ascending : ascending.reversed())
                .toList();
    }

    private List<Long> numbers() {
        return StreamSupport.stream(database.listCollectionNames().spliterator(), false)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                // What there was before generations were counted has a name that those of all others begin with.
                .filter(number -> NUMBER.matcher(number).matches())
                .map(Long::valueOf)
                .toList();
    }

    /** Its collections. */
    List<MongoCollection<Document>> collections() {
        return numbers().stream().map(this::collection).toList();
    }

    /** The collection of the first positions, which is the only one of a real server. */
    MongoCollection<Document> firstCollection() {
        return collection(0);
    }

    private MongoCollection<Document> collection(long number) {
        return database.getCollection(prefix + number);
    }
}
