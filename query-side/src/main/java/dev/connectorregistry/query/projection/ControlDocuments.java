package dev.connectorregistry.query.projection;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where {@link Control} stands: one document for each projection, beside the documents that it speaks of. */
class ControlDocuments {

    static final String COLLECTION = "projections";

    private static final String ID = "_id";
    private static final String REVISION = "revision";
    private static final String NEWEST = "newest";
    private static final String SERVING = "serving";
    private static final String COMPLETE = "complete";
    private static final String REPLAY = "replay";
    private static final String RETIRED = "retired";
    private static final String DROPPING = "dropping";

    private static final String NUMBER = "generation";
    private static final String SCHEMA = "schema";

    private static final String STATE = "state";
    private static final String STARTED_AT = "startedAt";
    private static final String STARTED_BY = "startedBy";
    private static final String REASON = "reason";
    private static final String ENDED_AT = "endedAt";
    private static final String END_POSITION = "endPosition";
    private static final String ERROR = "error";

    private static final String AGGREGATE_TYPE = "aggregateType";
    private static final String AGGREGATE_ID = "aggregateId";
    private static final String SEQUENCE = "sequence";
    private static final String EVENT_TYPE = "eventType";

    private final MongoCollection<Document> documents;

    ControlDocuments(MongoDatabase database) {
        this.documents = database.getCollection(COLLECTION);
    }

    /** What is agreed on about a projection; empty where it was never begun. */
    Optional<Control> find(String projection) {
        return Optional.ofNullable(documents.find(new Document(ID, projection)).first()).map(ControlDocuments::read);
    }

    /** What is agreed on about each projection, by name. */
    Map<String, Control> all() {
        Map<String, Control> all = new HashMap<>();
        documents.find().map(ControlDocuments::read).forEach(control -> all.put(control.projection(), control));
        return all;
    }

    /** Begins a projection, unless another process was faster, and answers what is agreed on. */
    Control begin(Control first) {
        try {
            documents.insertOne(write(first));
            return first;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return find(first.projection()).orElseThrow(() -> e);
        }
    }

    /** Writes what comes after the given value, unless another thread or process was faster. */
    synchronized boolean replace(Control before, Control after) {
        Document unchanged = new Document(ID, before.projection()).append(REVISION, before.revision());
        return documents.replaceOne(unchanged, write(after)).getMatchedCount() == 1;
    }

    private static Document write(Control control) {
        return new Document(ID, control.projection())
                .append(REVISION, control.revision())
                .append(NEWEST, control.newest())
                .append(SERVING, write(control.serving()))
                .append(COMPLETE, control.isComplete())
                .append(REPLAY, control.replay() == null ? null : write(control.replay()))
                .append(RETIRED, control.retired().stream().map(ControlDocuments::write).toList())
                .append(DROPPING, control.dropping().stream().map(ControlDocuments::write).toList());
    }

    private static Document write(Generation generation) {
        return new Document(NUMBER, generation.number()).append(SCHEMA, generation.schema());
    }

    private static Document write(Replay replay) {
        return write(replay.generation())
                .append(STATE, replay.state().name())
                .append(STARTED_AT, replay.startedAt().toEpochMilli())
                .append(STARTED_BY, replay.startedBy())
                .append(REASON, replay.reason())
                .append(ENDED_AT, replay.endedAt() == null ? null : replay.endedAt().toEpochMilli())
                .append(END_POSITION, replay.endPosition())
                .append(ERROR, replay.error() == null ? null : write(replay.error()));
    }

    private static Document write(UnfoldableEvent event) {
        return new Document(AGGREGATE_TYPE, event.aggregateType())
                .append(AGGREGATE_ID, event.aggregateId())
                .append(SEQUENCE, event.sequence())
                .append(EVENT_TYPE, event.eventType())
                .append(REASON, event.reason());
    }

    private static Control read(Document document) {
        Document replay = document.get(REPLAY, Document.class);
        return new Control(
                document.getString(ID),
                document.getLong(REVISION),
                document.getInteger(NEWEST),
                generation(document.get(SERVING, Document.class)),
                document.getBoolean(COMPLETE),
                replay == null ? null : replay(replay),
                generations(document, RETIRED),
                generations(document, DROPPING));
    }

    private static List<Generation> generations(Document document, String field) {
        return document.getList(field, Document.class).stream().map(ControlDocuments::generation).toList();
    }

    private static Generation generation(Document document) {
        return new Generation(document.getInteger(NUMBER), document.getInteger(SCHEMA));
    }

    private static Replay replay(Document document) {
        Document error = document.get(ERROR, Document.class);
        return new Replay(
                generation(document),
                Replay.State.valueOf(document.getString(STATE)),
                Instant.ofEpochMilli(document.getLong(STARTED_AT)),
                document.getString(STARTED_BY),
                document.getString(REASON),
                time(document.getLong(ENDED_AT)),
                document.getLong(END_POSITION),
                error == null ? null : event(error));
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static UnfoldableEvent event(Document document) {
        return new UnfoldableEvent(
                document.getString(AGGREGATE_TYPE),
                document.getString(AGGREGATE_ID),
                document.getLong(SEQUENCE),
                document.getString(EVENT_TYPE),
                document.getString(REASON));
    }
}
