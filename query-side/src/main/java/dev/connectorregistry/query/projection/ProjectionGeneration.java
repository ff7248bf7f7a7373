package dev.connectorregistry.query.projection;

import com.mongodb.client.MongoCollection;

import org.bson.Document;

import java.util.List;

/** The documents of one generation of a projection, and what folds events into them. */
public interface ProjectionGeneration {

    /** An object with the handlers of events. Several threads call it where there are several segments. */
    Object eventHandler();

    /** Writes what the current batch has changed; called before the batch's token is stored. */
    void flush();

    /**
     * Creates the indexes that are not there yet: in a real MongoDB once the documents are there, in the embedded
     * server before the first of them.
     */
    void createIndexes();

    /** All of its collections: what is dropped when nobody needs it any more. */
    List<MongoCollection<Document>> collections();
}
