package dev.connectorregistry.command.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.connector.ConnectorSteps.Step;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectorId;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whatever was done to a connector: it goes back to any of its former states, in all but what was destroyed. */
class RevertConnectorPropertyTest {

    private static final ConnectorId CONNECTOR = ConnectorId.of("01JACME0000000000000000000");
    private static final Instant BEGINNING = Instant.parse("2026-01-31T12:00:00Z");

    @Property(tries = 2000)
    void aRevertedConnectorIsWhatItWas(@ForAll("sequences") List<Step> steps, @ForAll @IntRange(max = 1000) int place) {
        List<ConnectorState> states = statesAfterEachEvent(steps);
        // Ids of new credentials are drawn: only these steps, which take them from a pool, give one to two configs.
        Assume.that(
                !states.isEmpty() && !states.getLast().isDeleted() && ClientCredentials.sharersAgree(states.getLast()));
        ConnectorState present = states.getLast();
        ConnectorState former =
                states.stream()
                        .skip(place % states.size())
                        .filter(ClientCredentials::sharersAgree)
                        .findFirst()
                        .orElseThrow();

        List<ConnectorEvent> events = ConnectorReverts.decide(present, former);
        List<ConnectorState> way = folded(present, events);
        ConnectorState reverted = way.getLast();

        Statistics.label("events")
                .collect(Math.min(events.size(), 2))
                .coverage(coverage -> {
                    coverage.check(0).percentage(percentage -> percentage > 5);
                    coverage.check(1).percentage(percentage -> percentage > 10);
                    coverage.check(2).percentage(percentage -> percentage > 20);
                });
        assertThat(reverted)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .ignoringFields(
                        "version",
                        "updatedAt",
                        "connections",
                        "versions",
                        "authSchemeConfigs.grant.client.secretVersion")
                .isEqualTo(former);
        assertThat(reverted.connections()).as("connections stay as they are").isEqualTo(present.connections());
        assertThat(reverted.versions()).as("versions stay").isEqualTo(present.versions());
        assertThat(ConnectorReverts.decide(reverted, former)).as("once more").isEmpty();
        assertThat(events.stream().filter(AuthSchemeConfigsReordered.class::isInstance))
                .as("only the last event reorders")
                .isSubsetOf(events.isEmpty() ? List.of() : List.of(events.getLast()));
        for (int i = 1; i < way.size(); i++) {
            assertThat(way.get(i))
                    .as("each of %s says something", events)
                    .usingRecursiveComparison()
                    .withStrictTypeChecking()
                    .ignoringFields("version", "updatedAt")
                    .isNotEqualTo(way.get(i - 1));
        }
        assertSecrets(present, former, reverted);
    }

    private static void assertSecrets(ConnectorState present, ConnectorState former, ConnectorState reverted) {
        List<LostSecret> lost = LostSecret.between(former, reverted);
        Statistics.label("secrets")
                .collect(lost.isEmpty() ? "none is lost" : "some are lost")
                .coverage(coverage -> coverage.check("some are lost").percentage(percentage -> percentage > 2));
        for (AuthSchemeConfig config : reverted.authSchemeConfigs()) {
            ClientCredential now = config.clientCredential();
            ClientCredential then = former.authSchemeConfig(config.id()).orElseThrow().clientCredential();
            boolean listed = lost.stream().anyMatch(secret -> secret.authSchemeConfigId().equals(config.id()));
            boolean same = now == null || Objects.equals(now.secretVersion(), then.secretVersion());
            assertThat(listed).as("%s is listed as lost", then).isEqualTo(!same);
            if (now != null && now.secretVersion() != null) {
                assertThat(present.clientCredentials())
                        .as("a secret that is still there")
                        .anyMatch(there ->
                                there.credentialId().equals(now.credentialId())
                                        && now.secretVersion().equals(there.secretVersion()));
            }
        }
        assertThat(ClientCredentials.sharersAgree(reverted))
                .as("sharers of a credential agree in %s", reverted)
                .isTrue();
    }

    private static List<ConnectorState> statesAfterEachEvent(List<Step> steps) {
        List<ConnectorState> states = new ArrayList<>();
        for (Step step : steps) {
            ConnectorState state = states.isEmpty() ? null : states.getLast();
            try {
                List<ConnectorState> way = folded(state, ConnectorDecisions.decide(state, step.on(CONNECTOR, state)));
                states.addAll(state == null ? way : way.subList(1, way.size()));
            } catch (Refusal | SecretSupersededException _) {
                // It changed nothing.
            }
        }
        return states;
    }

    /** The state to start from, if there is one, and those after each event. */
    private static List<ConnectorState> folded(@Nullable ConnectorState from, List<ConnectorEvent> events) {
        List<ConnectorState> states = new ArrayList<>();
        ConnectorState state = from;
        if (state != null) {
            states.add(state);
        }
        for (ConnectorEvent event : events) {
            long sequence = state == null ? 0 : state.version() + 1;
            state = ConnectorState.evolve(state, event, sequence, BEGINNING.plusSeconds(sequence));
            states.add(state);
        }
        return states;
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        return ConnectorSteps.sequences();
    }
}
