package dev.connectorregistry.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The processes that share the read model: each says now and then which generations it reads and which it writes. One
 * that falls silent no longer counts. How long one has been silent each measures by itself, so that no two clocks are
 * compared. Not for several threads.
 */
abstract sealed class LiveProcesses {

    static final String COLLECTION = "projectionProcesses";

    /**
     * What a process does with the generations of a projection, by their numbers.
     *
     * @param reads the one that it reads from; 0 for none
     * @param writes those that it keeps up to date
     */
    record Part(int reads, List<Integer> writes) {

        static final Part NONE = new Part(0, List.of());

        Part {
            writes = List.copyOf(writes);
        }
    }

    /** Says what this process does, by projection. */
    abstract void report(Map<String, Part> parts);

    /** What each live process does with a projection, this one included. */
    abstract List<Part> partsIn(String projection);

    /** This process stops. */
    abstract void leave();

    /** The only process: the read model is in it. */
    static LiveProcesses onlyThis() {
        return new OnlyThis();
    }

    /**
     * All that use the database.
     *
     * @param nanoTime {@link System#nanoTime()}, or what a test has in its place
     */
    static LiveProcesses sharing(MongoDatabase database, LongSupplier nanoTime) {
        return new Sharing(database.getCollection(COLLECTION), nanoTime);
    }

    private static final class OnlyThis extends LiveProcesses {

        private Map<String, Part> own = Map.of();

        @Override
        void report(Map<String, Part> parts) {
            own = Map.copyOf(parts);
        }

        @Override
        List<Part> partsIn(String projection) {
            return List.of(own.getOrDefault(projection, Part.NONE));
        }

        @Override
        void leave() {
            own = Map.of();
        }
    }

    private static final class Sharing extends LiveProcesses {

        private static final Duration BEAT = Duration.ofSeconds(1);
        private static final Duration SILENCE = Duration.ofSeconds(10);

        private static final String ID = "_id";
        private static final String BEATS = "beats";
        private static final String PARTS = "parts";
        private static final String READS = "reads";
        private static final String WRITES = "writes";

        private final MongoCollection<Document> processes;
        private final LongSupplier nanoTime;
        private final String id = UUID.randomUUID().toString();
        private final Document others = new Document(ID, new Document("$ne", id));
        private final Map<String, Beat> heard = new HashMap<>();
        private Map<String, Part> reported = Map.of();
        private long beats;
        private long lastBeat;

        Sharing(MongoCollection<Document> processes, LongSupplier nanoTime) {
            this.processes = processes;
            this.nanoTime = nanoTime;
        }

        /** When a process was first seen to be at that count. */
        private record Beat(long count, long nanoTime) {}

        @Override
        void report(Map<String, Part> parts) {
            if (beats > 0 && parts.equals(reported) && nanoTime.getAsLong() - lastBeat < BEAT.toNanos()) {
                return;
            }
            Document own = new Document();
            new TreeMap<>(parts)
                    .forEach((projection, part) ->
                            own.append(
                                    projection,
                                    new Document(READS, part.reads())
                                            .append(WRITES, List.copyOf(new TreeSet<>(part.writes())))));
            lastBeat = nanoTime.getAsLong();
            beats++;
            processes.replaceOne(
                    new Document(ID, id),
                    new Document(ID, id).append(BEATS, beats).append(PARTS, own),
                    new ReplaceOptions().upsert(true));
            reported = Map.copyOf(parts);
        }

        @Override
        List<Part> partsIn(String projection) {
            List<Part> parts = new ArrayList<>();
            parts.add(reported.getOrDefault(projection, Part.NONE));
            for (Document process : processes.find(others).into(new ArrayList<>())) {
                if (isAlive(process)) {
                    parts.add(part(process.get(PARTS, Document.class).get(projection, Document.class)));
                } else {
                    // One that was only asleep writes it again.
                    processes.deleteOne(new Document(ID, process.getString(ID)).append(BEATS, process.getLong(BEATS)));
                }
            }
            return parts;
        }

        private boolean isAlive(Document process) {
            long now = nanoTime.getAsLong();
            long count = process.getLong(BEATS);
            Beat beat =
                    heard.merge(
                            process.getString(ID),
                            new Beat(count, now),
                            (known, seen) -> known.count() == seen.count() ? known : seen);
            return now - beat.nanoTime() < SILENCE.toNanos();
        }

        private static Part part(@Nullable Document part) {
            return part == null ? Part.NONE : new Part(part.getInteger(READS), part.getList(WRITES, Integer.class));
        }

        @Override
        void leave() {
            processes.deleteOne(new Document(ID, id));
        }
    }
}
