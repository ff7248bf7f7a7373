package dev.connectorregistry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.platform.eventstore.StreamPositions;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.StateCheckpoints;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.projection.Serving;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/** Pages of the audit trail, in however many collections its entries are. */
class AuditListTest {

    private static final OrganisationId OURS = OrganisationId.random();
    private static final OrganisationId THEIRS = OrganisationId.random();

    private final EmbeddedMongo mongo = EmbeddedMongo.startInMemory();
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final Serving<AuditGeneration> serving = new Serving<>();
    private final AuditList list = new AuditList(serving);

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    private AuditEntries entries(long positionsEach) {
        EventStore events = EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
        AuditEntries entries = new AuditEntries(client.getDatabase("audit"), "audit_1", positionsEach);
        AuditGeneration generation =
                new AuditGeneration(
                        entries,
                        new AuditDocuments(
                                StableTypeSerializer.over(List.of()),
                                new Descriptions(
                                        new AuditedConnectors(
                                                new ConnectorStream(events),
                                                new StateCheckpoints(client.getDatabase("audit"), 250),
                                                10),
                                        new ApiKeys(events),
                                        new CredentialWords(events))),
                        StreamPositions.ofTokens());
        generation.createIndexes();
        serving.adopt(generation);
        return entries;
    }

    private static Document entry(long position, OrganisationId organisation) {
        return new Document(AuditDocuments.POSITION, position)
                .append(AuditDocuments.ORGANISATION_ID, organisation.value())
                .append(AuditDocuments.AT, position)
                .append(AuditDocuments.EVENT, "ConnectorTagsUpdated")
                .append(AuditDocuments.SUMMARY, "tags")
                .append(AuditDocuments.TEXT_FOLDED, "tags")
                .append(AuditDocuments.REFUSED, false);
    }

    /** Every third number up to 60 is ours, with a gap in the middle. */
    private static List<Long> ours() {
        return LongStream.rangeClosed(1, 60)
                .filter(position -> position % 3 == 0 && (position < 20 || position > 40))
                .boxed()
                .toList();
    }

    private void write(AuditEntries entries) {
        List<Document> all = new ArrayList<>(ours().stream().map(position -> entry(position, OURS)).toList());
        LongStream.rangeClosed(1, 60)
                .filter(position -> position % 3 == 1)
                .forEach(position -> all.add(entry(position, THEIRS)));
        Collections.shuffle(all, new Random(7));
        entries.write(all);
        // What comes again changes nothing.
        entries.write(all.subList(0, 10));
    }

    private Page<AuditItem> page(Map<String, String> parameters) {
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
        parameters.forEach(all::add);
        List<FieldProblem> problems = new ArrayList<>();
        Page<AuditItem> page = list.page(AuditFilter.read(OURS, all, problems), PageParameters.read(all, problems));
        assertThat(problems).isEmpty();
        return page;
    }

    private static List<Long> positions(Page<AuditItem> page) {
        return page.items().stream().map(AuditItem::position).toList();
    }

    @Test
    void givenEntriesOfAGeneration_whenThoseOfBeforeGenerationsWereCountedAreAskedFor_thenTheyAreNotAmongThem() {
        write(entries(7));
        AuditEntries uncounted = new AuditEntries(client.getDatabase("audit"), "audit", 7);
        uncounted.write(List.of(entry(3, OURS)));

        assertThat(uncounted.collections())
                .extracting(collection -> collection.getNamespace().getCollectionName())
                .containsExactly("audit_0");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, Long.MAX_VALUE})
    void givenEntries_whenPagedThereAndBack_thenEachIsSeenOnceInOrder(long positionsEach) {
        AuditEntries entries = entries(positionsEach);
        write(entries);

        List<Long> there = new ArrayList<>();
        Page<AuditItem> page = page(Map.of("first", "4"));
        there.addAll(positions(page));
        while (page.next() != null) {
            // What is new is in front of where we are.
            entries.write(List.of(entry(100 + there.size(), OURS)));
            page = page(Map.of("first", "4", "after", page.next()));
            there.addAll(positions(page));
        }
        assertThat(there).isEqualTo(ours().reversed());

        List<Long> back = new ArrayList<>(positions(page).reversed());
        while (page.prev() != null) {
            page = page(Map.of("first", "4", "before", page.prev()));
            back.addAll(positions(page).reversed());
        }
        assertThat(back).startsWith(ours().toArray(Long[]::new)).isSorted().doesNotHaveDuplicates();
        assertThat(back).hasSizeGreaterThan(ours().size());
        assertThat(page.totalCount()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {7, Long.MAX_VALUE})
    void givenCursorsThatNobodyMade_whenAsked_thenThereIsAPageOfTheSameList(long positionsEach) {
        write(entries(positionsEach));
        String fingerprint = "audit " + new Document(AuditDocuments.ORGANISATION_ID, OURS.value()).toJson();

        for (long key : new long[] {Long.MIN_VALUE, -1, 0, 1, 30, 61, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            for (boolean inclusive : new boolean[] {true, false}) {
                String cursor = new KeysetCursor(List.of(key), inclusive).encode(fingerprint);
                assertThat(positions(page(Map.of("after", cursor, "first", "100"))))
                        .isEqualTo(
                                ours().reversed().stream()
                                        .filter(position -> inclusive ? position <= key : position < key)
                                        .toList());
                assertThat(positions(page(Map.of("before", cursor, "first", "100"))))
                        .isEqualTo(
                                ours().reversed().stream()
                                        .filter(position -> inclusive ? position >= key : position > key)
                                        .toList());
            }
        }
    }
}
