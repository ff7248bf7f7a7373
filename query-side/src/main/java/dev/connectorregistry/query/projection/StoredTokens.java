package dev.connectorregistry.query.projection;

import com.mongodb.client.MongoCollection;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tokens of all processes, to look at: Axon's token store has nobody read a token but who claims it. The names are
 * those that its MongoDB token store uses.
 */
class StoredTokens {

    private static final String PROCESSOR = "processorName";

    private final MongoCollection<Document> tokens;
    private final Serializer serializer;

    StoredTokens(MongoCollection<Document> tokens, Serializer serializer) {
        this.tokens = tokens;
        this.serializer = serializer;
    }

    /**
     * How far a part of the stream of events is folded.
     *
     * @param segment the part
     * @param owner the process that works on it, as it calls itself; null when none does
     * @param token how far it is; null before the first event
     */
    record Stored(int segment, @Nullable String owner, @Nullable TrackingToken token) {

        /** The position of the last event that is folded; -1 before the first. */
        long position() {
            return token == null ? -1 : token.position().orElse(-1);
        }
    }

    /** The tokens of a processor, by segment. */
    List<Stored> of(String processor) {
        List<Stored> found = new ArrayList<>();
        tokens.find(new Document(PROCESSOR, processor)).forEach(document -> found.add(read(document)));
        found.sort(Comparator.comparingInt(Stored::segment));
        return found;
    }

    /** Drops the tokens of a processor, and answers whether there were any. */
    boolean drop(String processor) {
        return tokens.deleteMany(new Document(PROCESSOR, processor)).getDeletedCount() > 0;
    }

    private Stored read(Document document) {
        Binary bytes = document.get("token", Binary.class);
        TrackingToken token =
                bytes == null
                        ? null
                        : serializer.deserialize(
                                new SimpleSerializedObject<>(
                                        bytes.getData(), byte[].class, document.getString("tokenType"), null));
        return new Stored(document.getInteger("segment"), document.getString("owner"), token);
    }
}
