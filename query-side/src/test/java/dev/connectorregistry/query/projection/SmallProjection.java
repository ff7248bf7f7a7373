package dev.connectorregistry.query.projection;

import com.mongodb.client.MongoCollection;

import org.bson.Document;

import java.util.List;

/** A projection without any documents, which is each of its generations as well. */
class SmallProjection implements Projection<SmallProjection>, ProjectionGeneration {

    private final Serving<SmallProjection> serving = new Serving<>();

    @Override
    public String name() {
        return "small";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public SmallProjection open(Generation generation, UnfoldableEvents unfoldable) {
        return this;
    }

    @Override
    public Serving<SmallProjection> serving() {
        return serving;
    }

    @Override
    public Object eventHandler() {
        return this;
    }

    @Override
    public void flush() {}

    @Override
    public void createIndexes() {}

    @Override
    public List<MongoCollection<Document>> collections() {
        return List.of();
    }
}
