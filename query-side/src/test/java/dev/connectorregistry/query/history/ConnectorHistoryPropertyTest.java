package dev.connectorregistry.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.query.connector.ConnectorStream.Known;
import dev.connectorregistry.query.connector.ConnectorStream.Occurrence;
import dev.connectorregistry.query.connector.ConnectorStream.Step;
import dev.connectorregistry.query.connector.StateCheckpoints;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Whatever happened to a connector, and whichever checkpoints there are: its past is the fold of its first events. */
class ConnectorHistoryPropertyTest {

    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final int INTERVAL = 3;

    private static EmbeddedMongo server;
    private static MongoClient client;

    @BeforeContainer
    static void start() {
        server = EmbeddedMongo.startInMemory();
        client = MongoClients.create(server.uri());
    }

    @AfterContainer
    static void stop() {
        client.close();
        server.close();
    }

    @Provide
    Arbitrary<List<ConnectorEvent>> histories() {
        // A new id for each, so that no two histories share checkpoints.
        return Arbitraries.create(ConnectorId::random).flatMap(id -> ConnectorHistories.of(id, ORGANISATION));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theStateAfterAnyEventIsTheFoldOfTheEventsUpToIt(
            @ForAll("histories") List<ConnectorEvent> events, @ForAll long seed) {
        StoredHistory stored = StoredHistory.of(events);
        ConnectorHistory history = stored.readWith(someCheckpoints(stored, new Random(seed)));

        for (int sequence = 0; sequence < events.size(); sequence++) {
            assertThat(history.at(sequence)).map(Known::after).contains(stored.states().get(sequence));
        }
        assertThat(history.at(events.size())).isEmpty();
        assertThat(history.at(-1)).isEmpty();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theStateAtAnyTimeIsTheFoldOfWhatHadHappenedByThen(
            @ForAll("histories") List<ConnectorEvent> events, @ForAll long seed) {
        StoredHistory stored = StoredHistory.of(events);
        ConnectorHistory history = stored.readWith(someCheckpoints(stored, new Random(seed)));

        assertThat(history.at(ConnectorHistories.instantOf(0).minusMillis(1))).isEmpty();
        for (int sequence = 0; sequence < events.size(); sequence++) {
            ConnectorState expected = stored.states().get(sequence);
            assertThat(history.at(ConnectorHistories.instantOf(sequence))).map(Known::after).contains(expected);
            assertThat(history.at(ConnectorHistories.instantOf(sequence + 1).minusMillis(1)))
                    .map(Known::after)
                    .contains(expected);
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anyPagesAreTheWholeHistoryForwardsAndBackwards(
            @ForAll("histories") List<ConnectorEvent> events,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int first) {
        StoredHistory stored = StoredHistory.of(events);
        ConnectorHistory history = stored.readWith(someCheckpoints(stored, new Random(seed)));
        List<Long> newestFirst = LongStream.range(0, events.size()).boxed().toList().reversed();

        List<Occurrence> forwards = new ArrayList<>();
        Page<Occurrence> page = page(history, first, "after", null);
        forwards.addAll(page.items());
        while (page.next() != null) {
            page = page(history, first, "after", page.next());
            forwards.addAll(page.items());
        }
        List<Occurrence> backwards = new ArrayList<>(page.items().reversed());
        while (page.prev() != null) {
            page = page(history, first, "before", page.prev());
            backwards.addAll(page.items().reversed());
        }

        assertThat(forwards).extracting(Occurrence::sequence).containsExactlyElementsOf(newestFirst);
        assertThat(backwards).extracting(Occurrence::sequence).containsExactlyElementsOf(newestFirst.reversed());
        for (Occurrence occurrence : forwards) {
            assertThat(occurrence).isInstanceOf(Step.class);
            Step step = (Step) occurrence;
            int sequence = Math.toIntExact(step.sequence());
            assertThat(step.after()).isEqualTo(stored.states().get(sequence));
            assertThat(step.before()).isEqualTo(sequence == 0 ? null : stored.states().get(sequence - 1));
        }
    }

    private static Page<Occurrence> page(ConnectorHistory history, int first, String direction, String cursor) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.add("first", String.valueOf(first));
        if (cursor != null) {
            parameters.add(direction, cursor);
        }
        return PageParameters.read(parameters, new ArrayList<>()).of("a history", List.of(Long.class)).of(history);
    }

    /** Keeps some of the states that are due, as a projection that lags, or lost some. */
    private static StateCheckpoints someCheckpoints(StoredHistory stored, Random random) {
        StateCheckpoints checkpoints = new StateCheckpoints(client.getDatabase("history"), INTERVAL);
        checkpoints.put(
                stored.states().stream()
                        .filter(state -> checkpoints.isDueAt(state.version()) && random.nextInt(3) > 0)
                        .toList());
        return checkpoints;
    }
}
