package dev.connectorregistry.command.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.connector.ConnectorSteps.Step;
import dev.connectorregistry.kernel.ConnectorId;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whatever is done to a connector: every way to its state comes to the same state. */
class ConnectorSequencesPropertyTest {

    private final WriteSide writeSide = WriteSide.shared();

    @Property(tries = 200)
    void aggregateEventsAndSnapshotsComeToTheSameState(@ForAll("sequences") List<Step> steps) {
        ConnectorId connector = ConnectorId.random();
        ConnectorState state = null;
        List<ConnectorCommand> sent = new ArrayList<>();
        for (Step step : steps) {
            ConnectorCommand command = step.on(connector, state);
            sent.add(command);
            state = after(command, connector, state, sent);
        }

        List<? extends DomainEventMessage<?>> events = writeSide.events(connector);
        if (state == null) {
            assertThat(events).isEmpty();
            return;
        }
        assertThat(state.version()).isEqualTo(events.size() - 1);
        assertThat(folded(events)).as("the fold after %s", sent).isEqualTo(state);
        for (int snapshotAt = 0; snapshotAt <= events.size(); snapshotAt++) {
            assertThat(replayedFromSnapshotAfter(snapshotAt, events))
                    .as("with a snapshot of %d events, after %s", snapshotAt, sent)
                    .contains(state);
        }
    }

    private @Nullable ConnectorState after(
            ConnectorCommand command,
            ConnectorId connector,
            @Nullable ConnectorState before,
            List<ConnectorCommand> sent) {
        ConnectorOutcome outcome;
        try {
            outcome = writeSide.commands().sendAndWait(command);
        } catch (Refusal
                | SecretSupersededException
                | AggregateNotFoundException
                | AggregateStreamCreationException refused) {
            collect("refused");
            assertThat(writeSide.states().find(connector))
                    .as("after the refused %s", sent)
                    .isEqualTo(Optional.ofNullable(before));
            return before;
        }
        assertThat(writeSide.states().find(connector)).as("after %s", sent).contains(outcome.state());
        if (outcome.changed()) {
            collect("changed");
            assertThat(outcome.state().version()).isGreaterThan(before == null ? -1 : before.version());
        } else {
            collect("no change");
            assertThat(outcome.state()).as("after %s, which changed nothing", sent).isEqualTo(before);
            assertThat(writeSide.commands().<ConnectorOutcome>sendAndWait(command))
                    .as("the last once more of %s", sent)
                    .isEqualTo(outcome);
        }
        return outcome.state();
    }

    private static void collect(String answer) {
        Statistics.label("answers")
                .collect(answer)
                .coverage(coverage -> {
                    coverage.check("changed").percentage(percentage -> percentage > 25);
                    coverage.check("no change").percentage(percentage -> percentage > 3);
                    coverage.check("refused").percentage(percentage -> percentage > 10);
                });
    }

    private static @Nullable ConnectorState folded(List<? extends DomainEventMessage<?>> events) {
        ConnectorState state = null;
        for (DomainEventMessage<?> event : events) {
            state =
                    ConnectorState.evolve(
                            state,
                            (ConnectorEvent) event.getPayload(),
                            event.getSequenceNumber(),
                            event.getTimestamp());
        }
        return state;
    }

    private Optional<ConnectorState> replayedFromSnapshotAfter(
            int count, List<? extends DomainEventMessage<?>> events) {
        Connector connector = new Connector();
        events.subList(0, count).forEach(event -> replay(event, connector));
        Serializer serializer = writeSide.serializer();
        Connector restored = serializer.deserialize(serializer.serialize(connector, byte[].class));
        assertThat(restored.state()).isEqualTo(connector.state());
        events.subList(count, events.size()).forEach(event -> replay(event, restored));
        return restored.state();
    }

    private static void replay(DomainEventMessage<?> event, Connector connector) {
        connector.on((ConnectorEvent) event.getPayload(), event.getSequenceNumber(), event.getTimestamp());
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        return ConnectorSteps.sequences();
    }
}
