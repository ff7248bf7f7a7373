package dev.connectorregistry.query.mongodb;

import com.mongodb.client.MongoCollection;

import org.bson.Document;

import java.util.concurrent.TimeUnit;

/** What MongoDB may take its time for. */
public final class Patiently {

    private Patiently() {}

    /** The same documents, where an answer may take as long as it takes: an index of many is not made in seconds. */
    public static MongoCollection<Document> on(MongoCollection<Document> documents) {
        return documents.withTimeout(0, TimeUnit.MILLISECONDS);
    }
}
