package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoCollection;

import dev.connectorregistry.api.credential.CredentialEventTypes;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.query.mongodb.Grouping;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final List<String> OF_CREDENTIALS = List.copyOf(CredentialEventTypes.BY_NAME.keySet());

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
                        .append(AuditDocuments.CONNECTOR_ID, new Document("$exists", true))
                        // A new token is no change of the connector.
                        .append(AuditDocuments.EVENT, new Document("$nin", OF_CREDENTIALS));
        return read(serving.read(current -> count(current.entries().collections(), changes)));
    }

    private static List<Document> count(List<MongoCollection<Document>> entries, Document changes) {
        // Where there are several, one that comes fifth in each may be the first of all.
        boolean isWhole = entries.size() == 1;
        return entries.stream().map(collection -> count(collection, changes, isWhole)).toList();
    }

    private static Document count(MongoCollection<Document> entries, Document changes, boolean isWhole) {
        Document facets =
                new Document(DAYS, List.of(Grouping.by(List.of(AuditDocuments.DAY))))
                        .append(
                                ACTORS,
                                most(
                                        AuditDocuments.ACTOR_NAME,
                                        List.of(AuditDocuments.ACTOR_KIND, AuditDocuments.ACTOR_ID),
                                        isWhole))
                        .append(
                                CONNECTORS,
                                most(AuditDocuments.CONNECTOR_NAME, List.of(AuditDocuments.CONNECTOR_ID), isWhole));
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
                                new Document("$facet", facets))),
                facets);
    }

    private static List<Document> most(String name, List<String> fields, boolean isWhole) {
        Document groups = Grouping.by(fields);
        groups.get("$group", Document.class)
                .append(
                        LATEST,
                        new Document(
                                "$max",
                                new Document(AuditDocuments.POSITION, "$" + AuditDocuments.POSITION)
                                        .append(NAME, "$" + name)));
        Stream<Document> stages =
                Stream.of(
                        new Document("$match", new Document(fields.getFirst(), new Document("$exists", true))), groups);
        Stream<Document> cut =
                Stream.of(
                        new Document("$sort", new Document(Grouping.COUNT, -1).append(Grouping.KEY, 1)),
                        new Document("$limit", MOST));
        return Stream.concat(stages, isWhole ? cut : Stream.empty()).toList();
    }

    private static Counts read(List<Document> parts) {
        SortedMap<LocalDate, Long> byDay = new TreeMap<>();
        groups(parts, DAYS)
                .forEach(group ->
                        byDay.merge(
                                LocalDate.parse(part(group.get(Grouping.KEY, Document.class), 0)),
                                Grouping.count(group),
                                Long::sum));
        return new Counts(
                byDay,
                most(groups(parts, ACTORS), 1)
                        .map(actor ->
                                new OfActor(part(actor.key(), 0), part(actor.key(), 1), actor.name(), actor.count()))
                        .toList(),
                most(groups(parts, CONNECTORS), 0)
                        .map(connector ->
                                new OfConnector(part(connector.key(), 0), connector.name(), connector.count()))
                        .toList());
    }

    private static Stream<Document> groups(List<Document> parts, String facet) {
        return parts.stream().flatMap(part -> part.getList(facet, Document.class).stream());
    }

    /** Those that have the most in all parts together. */
    private static Stream<Named> most(Stream<Document> groups, int idPlace) {
        return groups
                .map(group -> Named.of(group, idPlace))
                .collect(Collectors.toMap(Named::key, Function.identity(), Named::and))
                .values()
                .stream()
                .sorted(Comparator.comparingLong(Named::count).reversed().thenComparing(named -> named.key().toJson()))
                .limit(MOST);
    }

    /**
     * A group, and what it is called.
     *
     * @param latest the position of its latest entry
     * @param name that stands there; where nobody said what it is called, its id
     */
    private record Named(Document key, long count, long latest, String name) {

        static Named of(Document group, int idPlace) {
            Document key = group.get(Grouping.KEY, Document.class);
            Document latest = group.get(LATEST, Document.class);
            String name = latest.getString(NAME);
            return new Named(
                    key,
                    Grouping.count(group),
                    latest.get(AuditDocuments.POSITION, Number.class).longValue(),
                    name == null ? part(key, idPlace) : name);
        }

        Named and(Named other) {
            Named later = latest > other.latest ? this : other;
            return new Named(key, count + other.count, later.latest, later.name);
        }
    }

    private static String part(Document key, int place) {
        return key.getString(Grouping.part(place));
    }
}
