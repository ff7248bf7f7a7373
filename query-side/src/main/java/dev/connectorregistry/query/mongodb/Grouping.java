package dev.connectorregistry.query.mongodb;

import org.bson.Document;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stages of a pipeline that count documents by some of their fields, and what comes out of them. */
public final class Grouping {

    /** How many documents a group has. */
    public static final String COUNT = "count";

    /** What the documents of a group have in common. */
    public static final String KEY = "_id";

    private Grouping() {}

    /** Counts documents that have the same values in these fields; the key has them as {@link #part} names them. */
    public static Document by(List<String> fields) {
        Document key = new Document();
        for (int i = 0; i < fields.size(); i++) {
            key.append(part(i), "$" + fields.get(i));
        }
        return new Document("$group", new Document(KEY, key).append(COUNT, new Document("$sum", 1)));
    }

    /** Adds up numbers of all documents, as {@link #part} names them. */
    public static Document total(List<String> fields) {
        Document total = new Document(KEY, null);
        for (int i = 0; i < fields.size(); i++) {
            total.append(part(i), new Document("$sum", "$" + fields.get(i)));
        }
        return new Document("$group", total);
    }

    /** The sum of the numbers in this place; nothing comes of no documents. */
    public static long total(List<Document> totals, int place) {
        return totals.stream()
                .mapToLong(total -> Objects.requireNonNull(total.get(part(place), Number.class)).longValue())
                .sum();
    }

    /** Takes each entry of an array for a document of its own. */
    public static Document each(String array) {
        return new Document("$unwind", "$" + array);
    }

    /** What the key calls the field in this place. */
    public static String part(int place) {
        return "f" + place;
    }

    /** How many documents a group has. */
    public static long count(Document group) {
        return Objects.requireNonNull(group.get(COUNT, Number.class)).longValue();
    }

    /** How many documents have which value in the field in this place, wherever they have one. */
    public static SortedMap<String, Long> sums(List<Document> groups, int place) {
        SortedMap<String, Long> sums = new TreeMap<>();
        for (Document group : groups) {
            String value = group.get(KEY, Document.class).getString(part(place));
            if (value != null) {
                sums.merge(value, count(group), Long::sum);
            }
        }
        return sums;
    }

    /**
     * What a {@code $facet} answers: one document with a list for each facet. The embedded server answers none at all
     * as long as the collection was never written to: then the lists are empty.
     *
     * @param answer of the server
     * @param facets as they were asked for, by name
     */
    public static Document theOnly(Iterable<Document> answer, Document facets) {
        Iterator<Document> documents = answer.iterator();
        if (documents.hasNext()) {
            return documents.next();
        }
        Document nothing = new Document();
        facets.keySet().forEach(name -> nothing.append(name, List.of()));
        return nothing;
    }
}
