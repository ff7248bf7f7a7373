package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoCollection;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.query.mongodb.Grouping;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the changes of an organisation's connectors, from the audit trail in one query. What was refused is none. */
public class ChangeCounts {

    /** How many actors and connectors are told apart at most: those with the most changes. */
    public static final int MOST = 20;

    private static final String DAYS = "days";
    private static final String ACTORS = "actors";
    private static final String CONNECTORS = "connectors";

    /** What a group is called now: the name that stands in its latest entry. */
    private static final String LATEST = "latest";

    private static final String NAME = "name";

    private final Serving<AuditGeneration> serving;

    ChangeCounts(Serving<AuditGeneration> serving) {
        this.serving = serving;
    }

    /**
     * How many changes there were.
     *
     * @param byDay by day, in UTC; a day without any is not there
     * @param byActor those who made the most, the most first
     * @param byConnector those that were changed the most, the most first
     */
    public record Counts(SortedMap<LocalDate, Long> byDay, List<OfActor> byActor, List<OfConnector> byConnector) {

        public Counts {
            byDay = Collections.unmodifiableSortedMap(byDay);
            byActor = List.copyOf(byActor);
            byConnector = List.copyOf(byConnector);
        }
    }

    /** How many changes an actor made; the name is the one of their latest. */
    public record OfActor(String kind, String id, String name, long changes) {}

    /** How often a connector was changed; the name is the one that it had at its latest change. */
    public record OfConnector(String id, String name, long changes) {}

    /**
     * Counts them.
     *
     * @param from the first day, in UTC
     * @param to the last day
     */
    public Counts of(OrganisationId organisation, LocalDate from, LocalDate to) {
        Document changes =
                new Document(AuditDocuments.ORGANISATION_ID, organisation.value())
                        .append(AuditDocuments.DAY, new Document("$gte", from.toString()).append("$lte", to.toString()))
                        .append(AuditDocuments.REFUSED, false)
                        .append(AuditDocuments.CONNECTOR_ID, new Document("$exists", true));
        return read(serving.read(current -> count(current.entries(), changes)));
    }

    private static Document count(MongoCollection<Document> entries, Document changes) {
        Document facets =
                new Document(DAYS, List.of(Grouping.by(List.of(AuditDocuments.DAY))))
                        .append(
                                ACTORS,
                                most(
                                        AuditDocuments.ACTOR_NAME,
                                        List.of(AuditDocuments.ACTOR_KIND, AuditDocuments.ACTOR_ID)))
                        .append(CONNECTORS, most(AuditDocuments.CONNECTOR_NAME, List.of(AuditDocuments.CONNECTOR_ID)));
        Document counted =
                new Document(AuditDocuments.DAY, 1)
                        .append(AuditDocuments.POSITION, 1)
                        .append(AuditDocuments.ACTOR_KIND, 1)
                        .append(AuditDocuments.ACTOR_ID, 1)
                        .append(AuditDocuments.ACTOR_NAME, 1)
                        .append(AuditDocuments.CONNECTOR_ID, 1)
                        .append(AuditDocuments.CONNECTOR_NAME, 1);
        return Grouping.theOnly(
                entries.aggregate(
                        List.of(
                                new Document("$match", changes),
                                new Document("$project", counted),
                                new Document("$facet", facets))));
    }

    private static List<Document> most(String name, List<String> fields) {
        Document groups = Grouping.by(fields);
        groups.get("$group", Document.class)
                .append(
                        LATEST,
                        new Document(
                                "$max",
                                new Document(AuditDocuments.POSITION, "$" + AuditDocuments.POSITION)
                                        .append(NAME, "$" + name)));
        return List.of(
                new Document("$match", new Document(fields.getFirst(), new Document("$exists", true))),
                groups,
                new Document("$sort", new Document(Grouping.COUNT, -1).append(Grouping.KEY, 1)),
                new Document("$limit", MOST));
    }

    private static Counts read(Document facets) {
        SortedMap<LocalDate, Long> byDay = new TreeMap<>();
        Grouping.sums(facets.getList(DAYS, Document.class), 0)
                .forEach((day, changes) -> byDay.put(LocalDate.parse(day), changes));
        return new Counts(
                byDay,
                facets.getList(ACTORS, Document.class).stream()
                        .map(group ->
                                new OfActor(part(group, 0), part(group, 1), nameOf(group, 1), Grouping.count(group)))
                        .toList(),
                facets.getList(CONNECTORS, Document.class).stream()
                        .map(group -> new OfConnector(part(group, 0), nameOf(group, 0), Grouping.count(group)))
                        .toList());
    }

    private static String part(Document group, int place) {
        return group.get(Grouping.KEY, Document.class).getString(Grouping.part(place));
    }

    /** Where nobody said what it is called, its id stands in. */
    private static String nameOf(Document group, int idPlace) {
        String name = group.get(LATEST, Document.class).getString(NAME);
        return name == null ? part(group, idPlace) : name;
    }
}
