package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.query.mongodb.Patiently;
import dev.connectorregistry.query.projection.Generation;
import dev.connectorregistry.query.projection.ProjectionGeneration;
import dev.connectorregistry.query.projection.Serving;
import dev.connectorregistry.query.projection.UnfoldableEvents;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.UnknownSerializedType;
import org.bson.Document;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One generation of the connectors' documents, and of what is parked. Folds events into them with the fold that the
 * aggregate uses: it collects what a batch changes, and writes it when it is told to.
 */
class ConnectorGeneration implements ProjectionGeneration {

    private static final String BATCH = ConnectorBatch.class.getName();

    /** What the write side calls this kind of aggregate. */
    static final String AGGREGATE_TYPE = "Connector";

    private final ConnectorReadModel readModel;
    private final ParkedConnectors parked;
    private final ConnectorStream streams;
    private final ProjectedVersions projected;
    private final StateCheckpoints checkpoints;
    private final Serving<ConnectorGeneration> serving;
    private final UnfoldableEvents unfoldable;

    /**
     * Opens the documents of a generation.
     *
     * @param checkpoints of all generations: what a connector was does not depend on who folded it
     */
    ConnectorGeneration(
            Generation generation,
            MongoDatabase database,
            ConnectorStream streams,
            ProjectedVersions projected,
            StateCheckpoints checkpoints,
            Serving<ConnectorGeneration> serving,
            UnfoldableEvents unfoldable) {
        this.readModel = new ConnectorReadModel(database.getCollection(generation.named("connectors")));
        this.parked = new ParkedConnectors(database.getCollection(generation.named("parkedConnectors")));
        this.streams = streams;
        this.projected = projected;
        this.checkpoints = checkpoints;
        this.serving = serving;
        this.unfoldable = unfoldable;
    }

    ConnectorReadModel readModel() {
        return readModel;
    }

    ParkedConnectors parked() {
        return parked;
    }

    @Override
    public Object eventHandler() {
        return this;
    }

    @Override
    public void createIndexes() {
        ConnectorIndexes.create(Patiently.on(readModel.collection()));
    }

    @Override
    public List<MongoCollection<Document>> collections() {
        return List.of(readModel.collection(), parked.collection());
    }

    // The handlers take the message, not the payload: an event that can't be read must park its connector, and would
    // fail the whole batch if it were read to find a handler's argument.
    @EventHandler(payloadType = ConnectorEvent.class)
    void on(DomainEventMessage<?> event) {
        batch().fold(event);
    }

    /** An event of a connector that a newer release wrote stops that connector, and no other. */
    @EventHandler(payloadType = UnknownSerializedType.class)
    void onUnknown(DomainEventMessage<?> event) {
        if (AGGREGATE_TYPE.equals(event.getType())) {
            batch().fold(event);
        }
    }

    @Override
    public void flush() {
        if (CurrentUnitOfWork.isStarted()) {
            UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
            if (unitOfWork.getResource(BATCH) instanceof ConnectorBatch batch) {
                batch.flush();
            }
        }
    }

    /**
     * What a generation that does not serve yet goes through is history, and would only push aside what is asked for.
     */
    private void announce(Collection<ConnectorState> written) {
        if (serving.current().filter(this::equals).isPresent()) {
            projected.announce(written);
        }
    }

    private ConnectorBatch batch() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(
                BATCH,
                key -> {
                    ConnectorBatch batch =
                            new ConnectorBatch(readModel, streams, parked, checkpoints, unfoldable, this::announce);
                    batch.readAhead(connectorsOf(unitOfWork));
                    return batch;
                });
    }

    private static Set<String> connectorsOf(UnitOfWork<?> unitOfWork) {
        return unitOfWork instanceof BatchingUnitOfWork<?> batching
                ? batching.getMessages().stream()
                        .filter(ConnectorGeneration::isOfConnector)
                        .map(message -> ((DomainEventMessage<?>) message).getAggregateIdentifier())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static boolean isOfConnector(Message<?> message) {
        return message instanceof DomainEventMessage<?> event && AGGREGATE_TYPE.equals(event.getType());
    }
}
