package dev.connectorregistry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;
import dev.connectorregistry.query.projection.Serving;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.assertj.core.groups.Tuple;
import org.bson.Document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever happened, the changes are those that counting them one by one leads to. */
class ChangeCountsPropertyTest {

    private static final OrganisationId OURS = OrganisationId.random();
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 31);

    private static EmbeddedMongo server;
    private static MongoClient client;
    private static MongoDatabase database;

    @BeforeContainer
    static void start() {
        server = EmbeddedMongo.startInMemory();
        client = MongoClients.create(server.uri());
        database = client.getDatabase("audit");
    }

    @AfterContainer
    static void stop() {
        client.close();
        server.close();
    }

    private record Entry(
            OrganisationId organisation,
            long position,
            LocalDate day,
            int actor,
            int connector,
            String name,
            boolean refused) {

        static Entry any(long position, Random random) {
            return new Entry(
                    random.nextInt(5) == 0 ? OrganisationId.random() : OURS,
                    position,
                    FIRST.plusDays(random.nextInt(6)),
                    random.nextInt(4),
                    random.nextInt(5),
                    "Name " + random.nextInt(3),
                    random.nextInt(5) == 0);
        }

        Document document() {
            Document document =
                    new Document(AuditDocuments.POSITION, position)
                            .append(AuditDocuments.ORGANISATION_ID, organisation.value())
                            .append(AuditDocuments.DAY, day.toString())
                            .append(AuditDocuments.REFUSED, refused);
            if (actor > 0) {
                document.append(AuditDocuments.ACTOR_KIND, actor == 1 ? "user" : "api-key")
                        .append(AuditDocuments.ACTOR_ID, "actor-" + actor)
                        .append(AuditDocuments.ACTOR_NAME, name);
            }
            if (connector > 0) {
                document.append(AuditDocuments.CONNECTOR_ID, "connector-" + connector)
                        .append(AuditDocuments.CONNECTOR_NAME, name);
            }
            return document;
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anyEntriesAreCountedAsInMemory(
            @ForAll @IntRange(max = 60) int count,
            @ForAll long seed,
            @ForAll @IntRange(max = 5) int from,
            @ForAll @IntRange(max = 5) int to,
            @ForAll boolean inManyCollections) {
        Random random = new Random(seed);
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(Entry.any(i, random));
        }
        database.drop();
        AuditEntries entries = new AuditEntries(database, "audit", inManyCollections ? 13 : Long.MAX_VALUE);
        entries.write(all.stream().map(Entry::document).toList());
        Serving<AuditGeneration> serving = new Serving<>();
        serving.adopt(new AuditGeneration(entries, null, null));
        LocalDate first = FIRST.plusDays(from);
        LocalDate last = FIRST.plusDays(to);
        List<Entry> changes =
                all.stream()
                        .filter(entry -> entry.organisation().equals(OURS) && !entry.refused() && entry.connector() > 0)
                        .filter(entry -> !entry.day().isBefore(first) && !entry.day().isAfter(last))
                        .toList();

        ChangeCounts.Counts counted = new ChangeCounts(serving).of(OURS, first, last);

        assertThat(counted.byDay()).isEqualTo(grouped(changes.stream(), Entry::day, day -> (long) day.size()));
        assertThat(counted.byActor())
                .extracting(ChangeCounts.OfActor::id, ChangeCounts.OfActor::changes, ChangeCounts.OfActor::name)
                .containsExactlyInAnyOrderElementsOf(
                        grouped(
                                        changes.stream().filter(entry -> entry.actor() > 0),
                                        entry -> "actor-" + entry.actor(),
                                        List::copyOf)
                                .entrySet()
                                .stream()
                                .map(actor -> numbers(actor.getKey(), actor.getValue()))
                                .toList());
        assertThat(counted.byConnector())
                .extracting(
                        ChangeCounts.OfConnector::id, ChangeCounts.OfConnector::changes, ChangeCounts.OfConnector::name)
                .containsExactlyInAnyOrderElementsOf(
                        grouped(changes.stream(), entry -> "connector-" + entry.connector(), List::copyOf)
                                .entrySet()
                                .stream()
                                .map(connector -> numbers(connector.getKey(), connector.getValue()))
                                .toList());
        assertThat(counted.byConnector())
                .isSortedAccordingTo(
                        Comparator.comparingLong(ChangeCounts.OfConnector::changes)
                                .reversed()
                                .thenComparing(ChangeCounts.OfConnector::id));
    }

    private static Tuple numbers(String id, List<Entry> changes) {
        return Tuple.tuple(id, (long) changes.size(), changes.getLast().name());
    }

    private static <K, V> Map<K, V> grouped(
            Stream<Entry> entries, Function<Entry, K> key, Function<List<Entry>, V> value) {
        return entries.collect(Collectors.groupingBy(key, Collectors.collectingAndThen(Collectors.toList(), value)));
    }
}
