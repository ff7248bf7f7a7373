package dev.connectorregistry.query.mongodb;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;

import org.h2.mvstore.MVStore;

/** The embedded server's store, with types of ours for what it keeps. */
class CompactBackend extends H2Backend {

    CompactBackend(MVStore store) {
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new CompactDatabase(name, getMvStore(), getCursorRegistry());
    }
}
