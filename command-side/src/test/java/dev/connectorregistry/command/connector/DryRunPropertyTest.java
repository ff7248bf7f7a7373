package dev.connectorregistry.command.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateConnector;
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

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Whatever is done to a connector: a dry run tells what it will come to, and stores nothing. */
class DryRunPropertyTest {

    private final WriteSide writeSide = WriteSide.shared();

    @Property(tries = 60)
    void aDryRunTellsWhatTheCommandComesTo(@ForAll("sequences") List<Step> steps) {
        ConnectorId connector = ConnectorId.random();
        ConnectorState state = null;
        for (Step step : steps) {
            ConnectorCommand command = step.on(connector, state);
            if (command instanceof CreateConnector && state != null) {
                // No client can ask for that: the ids of new connectors are drawn here.
                continue;
            }
            long events = storedEvents();

            Answer tried = answer(writeSide.dryRuns(), command);
            assertThat(storedEvents()).as("events after the dry run of %s", command).isEqualTo(events);
            assertThat(writeSide.states().find(connector).orElse(null)).isEqualTo(state);

            Answer real = answer(writeSide.service(), command);
            assertThat(tried)
                    .as("%s", command)
                    .usingRecursiveComparison()
                    .withStrictTypeChecking()
                    .ignoringFieldsOfTypes(Instant.class)
                    .isEqualTo(real);
            Statistics.label("answers")
                    .collect(real.state() == null ? "refused" : "carried out")
                    .coverage(coverage -> {
                        coverage.check("refused").percentage(percentage -> percentage > 10);
                        coverage.check("carried out").percentage(percentage -> percentage > 30);
                    });
            state = real.state() == null ? state : real.state();
        }
    }

    /** What somebody is told: a state, or a refusal in all its words. */
    private record Answer(
            @Nullable ConnectorState before,
            @Nullable ConnectorState state,
            boolean changed,
            @Nullable String refusal) {}

    private static Answer answer(ConnectorCommandService service, ConnectorCommand command) {
        try {
            ConnectorOutcome outcome = service.send(command, MetaData.emptyInstance());
            return new Answer(outcome.before(), outcome.state(), outcome.changed(), null);
        } catch (Refusal refusal) {
            return new Answer(null, null, false, refusal.code() + " " + refusal.getMessage() + " " + refusal.fields());
        } catch (SecretSupersededException superseded) {
            return new Answer(null, null, false, superseded.getMessage());
        }
    }

    private long storedEvents() {
        return writeSide.sql().sql("select count(*) from domain_event").query(Long.class).single();
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        return ConnectorSteps.sequences();
    }
}
