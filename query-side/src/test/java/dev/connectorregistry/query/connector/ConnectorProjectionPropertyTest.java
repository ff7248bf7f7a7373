package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.kernel.ConnectorId;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever happened, and however it is delivered, in batches of any size, in pieces that come again, come too late or
 * leave something out: each document is the fold of its connector's events up to the latest that was delivered.
 */
class ConnectorProjectionPropertyTest {

    private static final List<ConnectorId> CONNECTORS =
            List.of(
                    ConnectorId.of("01J0NE00000000000000000001"),
                    ConnectorId.of("01JTW000000000000000000002"),
                    ConnectorId.of("01JTHREE000000000000000003"));

    private static Path folder;
    private static ReadSide readSide;

    @BeforeContainer
    static void start() throws IOException {
        folder = Files.createTempDirectory("read-side");
        readSide = ReadSide.embedded(folder);
        // Here the test delivers, and nobody else.
        readSide.processor().shutDown();
    }

    @AfterContainer
    static void stop() throws IOException {
        readSide.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    /**
     * A piece of one connector's events.
     *
     * @param connector which
     * @param from where it begins, in thousandths of the history
     * @param length how many events at most
     */
    record Piece(int connector, int from, int length) {

        List<DomainEventMessage<?>> of(List<List<DomainEventMessage<?>>> streams) {
            List<DomainEventMessage<?>> stream = streams.get(connector);
            int begin = stream.size() * from / 1_000;
            return stream.subList(begin, Math.min(stream.size(), begin + length));
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void anyHistoriesDeliveredAnyhowMakeTheDocumentsThatTheFoldMakes(
            @ForAll("histories") List<List<ConnectorEvent>> histories,
            @ForAll("deliveries") List<List<Piece>> deliveries) {
        List<List<DomainEventMessage<?>>> streams = store(histories);
        long[] latest = {-1, -1, -1};

        for (List<Piece> batch : deliveries) {
            deliver(batch.stream().flatMap(piece -> piece.of(streams).stream()).toList());
            for (Piece piece : batch) {
                for (DomainEventMessage<?> event : piece.of(streams)) {
                    latest[piece.connector()] = Math.max(latest[piece.connector()], event.getSequenceNumber());
                }
            }
            holdThatDocumentsAreTheFolds(histories, latest);
        }
        for (int connector = 0; connector < streams.size(); connector++) {
            deliver(streams.get(connector));
            latest[connector] = streams.get(connector).size() - 1L;
        }
        holdThatDocumentsAreTheFolds(histories, latest);
        assertThat(readSide.parked().all()).isEmpty();
    }

    /** The events as the store gives them back, in which there is nothing else. */
    private static List<List<DomainEventMessage<?>>> store(List<List<ConnectorEvent>> histories) {
        readSide.bean(JdbcClient.class).sql("delete from domain_event").update();
        readSide.connectors().deleteMany(new Document());
        List<List<DomainEventMessage<?>>> streams = new ArrayList<>();
        for (int connector = 0; connector < histories.size(); connector++) {
            ConnectorId id = CONNECTORS.get(connector);
            readSide.publish(id, 0, histories.get(connector));
            List<DomainEventMessage<?>> stream = new ArrayList<>();
            readSide.events().readEvents(id.value(), 0).forEachRemaining(stream::add);
            streams.add(stream);
        }
        return streams;
    }

    /** As the processor does it: one unit of work for the batch, which is flushed before it ends. */
    private static void deliver(List<DomainEventMessage<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        ConnectorGeneration generation = readSide.generation();
        BatchingUnitOfWork<DomainEventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        unitOfWork.onPrepareCommit(_ -> generation.flush());
        var result =
                unitOfWork.executeWithResult(() -> {
                    generation.on((DomainEventMessage<?>) CurrentUnitOfWork.get().getMessage());
                    return true;
                });
        assertThat(result.isExceptional()).isFalse();
    }

    private static void holdThatDocumentsAreTheFolds(List<List<ConnectorEvent>> histories, long[] latest) {
        for (int connector = 0; connector < histories.size(); connector++) {
            Document document = readSide.document(CONNECTORS.get(connector));
            if (latest[connector] < 0) {
                assertThat(document).isNull();
            } else {
                List<ConnectorEvent> delivered =
                        histories.get(connector).subList(0, Math.toIntExact(latest[connector] + 1));
                assertThat(document).isEqualTo(ConnectorDocuments.write(ConnectorHistories.fold(delivered)));
            }
        }
    }

    @Provide
    Arbitrary<List<List<ConnectorEvent>>> histories() {
        return Combinators.combine(
                        CONNECTORS.stream().map(id -> ConnectorHistories.of(id, ReadSide.ORGANISATION)).toList())
                .as(histories -> histories);
    }

    @Provide
    Arbitrary<List<List<Piece>>> deliveries() {
        Arbitrary<Piece> pieces =
                Combinators.combine(
                                Arbitraries.integers().between(0, CONNECTORS.size() - 1),
                                Arbitraries.integers().between(0, 999),
                                Arbitraries.integers().between(1, 12))
                        .as(Piece::new);
        return pieces.list().ofMinSize(1).ofMaxSize(5).list().ofMaxSize(8);
    }
}
