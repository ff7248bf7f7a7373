package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.operation.OperationEvent.EventDiscarded;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.eventstore.DiscardedEvents;
import dev.connectorregistry.query.projection.DeadLetter;
import dev.connectorregistry.query.projection.DeadLetters;
import dev.connectorregistry.query.projection.Serving;
import dev.connectorregistry.query.projection.UnfoldableEvent;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The events that connectors are parked before. */
class ConnectorDeadLetters implements DeadLetters {

    private final Serving<ConnectorGeneration> serving;
    private final ParkedConnectorRetry retries;
    private final DiscardedEvents discarded;

    ConnectorDeadLetters(
            Serving<ConnectorGeneration> serving, ParkedConnectorRetry retries, DiscardedEvents discarded) {
        this.serving = serving;
        this.retries = retries;
        this.discarded = discarded;
    }

    @Override
    public String projection() {
        return ConnectorProjection.NAME;
    }

    @Override
    public Collection<DeadLetter> all() {
        return serving.current().map(generation -> generation.parked().letters()).orElse(List.of());
    }

    @Override
    public Optional<DeadLetter> retry(String id) {
        ConnectorGeneration generation = generation();
        return retry(generation, find(generation, id));
    }

    @Override
    public Optional<DeadLetter> discard(String id, Function<@Nullable OrganisationId, MetaData> metaData) {
        ConnectorGeneration generation = generation();
        DeadLetter letter = find(generation, id);
        // Nothing is given up that can be folded by now.
        Optional<DeadLetter> still = retry(generation, letter);
        if (still.filter(it -> it.id().equals(id)).isEmpty()) {
            throw new Refusal(ErrorCode.CONFLICT, "The event can be applied now, and was: nothing is discarded.");
        }
        UnfoldableEvent event = letter.event();
        ConnectorId connector = ConnectorId.of(event.aggregateId());
        ConnectorState before =
                generation
                        .readModel()
                        .find(connector)
                        .filter(state -> state.version() + 1 == event.sequence())
                        .orElseThrow(ConnectorDeadLetters::notDiscardable);
        discarded.add(
                new EventDiscarded(connector, event.sequence(), event.eventType()),
                metaData.apply(before.organisationId()));
        return retry(generation, letter);
    }

    private ConnectorGeneration generation() {
        return serving.current()
                .orElseThrow(() -> new Refusal(ErrorCode.UNAVAILABLE, "The read model is not there yet: try again."));
    }

    private static DeadLetter find(ConnectorGeneration generation, String id) {
        return generation.parked().letters().stream()
                .filter(letter -> letter.id().equals(id))
                .findFirst()
                .orElseThrow(() -> DeadLetters.none(id));
    }

    private Optional<DeadLetter> retry(ConnectorGeneration generation, DeadLetter letter) {
        String connector = letter.event().aggregateId();
        return retries.retry(generation, ConnectorId.of(connector))
                ? Optional.empty()
                : generation.parked().letter(connector);
    }

    private static Refusal notDiscardable() {
        return new Refusal(
                ErrorCode.CONFLICT,
                "The event can't be discarded: it created the connector, or events before it are missing.");
    }
}
