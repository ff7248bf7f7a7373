package dev.connectorregistry.query.projection;

/**
 * One making of a projection's documents, from the first event on.
 *
 * @param number counts up with each making; 0 is what there was before generations were counted
 * @param schema of the projection's documents that it was begun with
 */
public record Generation(int number, int schema) {

    /** What there was before generations were counted: to be dropped, never served. */
    static final Generation UNCOUNTED = new Generation(0, 0);

    /** The name of something that each generation has of its own, such as a collection. */
    public String named(String base) {
        return number == 0 ? base : base + "_" + number;
    }
}
