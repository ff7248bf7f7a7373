package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Tags;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Where several processes own a segment in turn, one that has lost it may still write what it had in hand. */
class GuardedWritesTest {

    private static final ConnectorId ONE = ConnectorId.of("01J0NE00000000000000000001");
    private static final ConnectorId TWO = ConnectorId.of("01JTW000000000000000000002");
    private static final int VERSIONS = 60;

    private static ReadModelUnderTest stores;

    /** Each belongs to a process of its own. */
    private final ConnectorReadModel owner = new ConnectorReadModel(stores.collection());

    private final ConnectorReadModel formerOwner = new ConnectorReadModel(stores.collection());

    @BeforeAll
    static void start() {
        stores =
                System.getenv(ReadModelUnderTest.URI_VARIABLE) == null
                        ? ReadModelUnderTest.embedded()
                        : ReadModelUnderTest.real();
    }

    @AfterAll
    static void stop() {
        stores.close();
    }

    @BeforeEach
    void clear() {
        stores.clear();
    }

    @Test
    void givenANewerDocument_whenAnOlderOneIsWritten_thenTheNewerOneStays() {
        owner.write(List.of(version(ONE, 5)));

        formerOwner.write(List.of(version(ONE, 4)));

        assertThat(owner.find(ONE)).contains(version(ONE, 5));
    }

    @Test
    void givenADocument_whenItIsWrittenAgain_thenThereIsOne() {
        owner.write(List.of(version(ONE, 5)));

        formerOwner.write(List.of(version(ONE, 5)));

        assertThat(owner.find(ONE)).contains(version(ONE, 5));
        assertThat(owner.collection().countDocuments()).isEqualTo(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{"})
    void givenADocumentThatCantBeRead_whenItsVersionIsWrittenAgain_thenItCan(@Nullable String state) {
        owner.write(List.of(version(ONE, 5)));
        stores.collection()
                .updateOne(
                        new Document(ConnectorDocuments.ID, ONE.value()),
                        new Document("$set", new Document(ConnectorDocuments.STATE, state)));
        assertThat(owner.find(ONE)).isEmpty();
        assertThat(owner.find(List.of(ONE.value())).byId()).isEmpty();

        owner.write(List.of(version(ONE, 5)));

        assertThat(owner.find(ONE)).contains(version(ONE, 5));
    }

    @Test
    void givenABatchOfNewerAndOlderDocuments_whenItIsWritten_thenOnlyTheNewerOnesAre() {
        ConnectorId unwritten = ConnectorId.random();
        owner.write(List.of(version(ONE, 5), version(TWO, 1)));

        formerOwner.write(List.of(version(ONE, 4), version(TWO, 2), version(unwritten, 0)));

        assertThat(owner.find(ONE)).contains(version(ONE, 5));
        assertThat(owner.find(TWO)).contains(version(TWO, 2));
        assertThat(owner.find(unwritten)).contains(version(unwritten, 0));
    }

    @Test
    void givenTwoWritersOfOneConnector_whenTheyWriteItsVersionsInAnyOrder_thenTheNewestStays() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> writers =
                    List.of(writing(owner, new Random(1)), writing(formerOwner, new Random(2)));
            for (Future<Boolean> writer : executor.invokeAll(writers)) {
                assertThat(writer.get()).isTrue();
            }
        }

        assertThat(owner.find(ONE)).contains(version(ONE, VERSIONS));
    }

    private static Callable<Boolean> writing(ConnectorReadModel process, Random order) {
        return () -> {
            List<Integer> versions = new ArrayList<>();
            for (int version = 0; version <= VERSIONS; version++) {
                versions.add(version);
            }
            Collections.shuffle(versions, order);
            versions.forEach(version -> process.write(List.of(version(ONE, version))));
            return true;
        };
    }

    private static ConnectorState version(ConnectorId id, int version) {
        List<ConnectorEvent> history = new ArrayList<>();
        history.add(new BigQueryConnectorCreated(id, ReadSide.ORGANISATION, "Warehouse", "acme.sales"));
        for (int change = 1; change <= version; change++) {
            history.add(new ConnectorTagsUpdated(id, new Tags(Map.of("version", List.of("" + change)))));
        }
        return ConnectorHistories.fold(history);
    }
}
