package dev.connectorregistry.platform.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class ConnectorDiffPropertyTest {

    private static final ConnectorId CONNECTOR = ConnectorId.of("01J9ZQ4TS3VN6H2Y5C0R7E8KWM");
    private static final OrganisationId ORGANISATION = OrganisationId.of("01J9ZQ4TS3VN6H2Y5C0R7E8KWN");

    @Provide
    Arbitrary<List<ConnectorEvent>> histories() {
        return ConnectorHistories.of(CONNECTOR, ORGANISATION);
    }

    @Property(tries = 300)
    void givenAnyTwoStates_whenThePatchIsApplied_thenTheOneBecomesTheOther(
            @ForAll("histories") List<ConnectorEvent> history,
            @ForAll @IntRange(max = 40) int from,
            @ForAll @IntRange(max = 40) int to) {
        List<ConnectorState> states = states(history);
        ConnectorState before = states.get(from % states.size());
        ConnectorState after = states.get(to % states.size());

        ConnectorDiff diff = ConnectorDiff.between(before, after);

        assertThat(Jackson3JsonPatch.apply(diff.patch(), ConnectorDocument.of(before).tree()))
                .isEqualTo(ConnectorDocument.of(before).followedBy(after).tree());
        assertThat(diff.patch())
                .as("configs and versions stay themselves")
                .noneMatch(operation ->
                        operation.path("path").stringValue().matches("/(authSchemeConfigs|versions)/\\d+/id"));
        assertThat(diff.patch().findValuesAsString("from"))
                .allMatch(place -> place.matches("/(authSchemeConfigs|versions)/\\d+"));
    }

    @Property(tries = 300)
    void givenAnyHistory_whenItsPatchesAreAppliedInTurn_thenTheyLeadToItsEnd(
            @ForAll("histories") List<ConnectorEvent> history) {
        List<ConnectorState> states = states(history);
        JsonNode document = NullNode.getInstance();
        ConnectorState before = null;
        for (int sequence = 0; sequence < history.size(); sequence++) {
            ConnectorState after = states.get(sequence);
            ConnectorChange change = ConnectorChange.of(before, history.get(sequence), after);
            document = Jackson3JsonPatch.apply(change.diff().patch(), document);
            before = after;
        }

        assertThat(withoutSecretWords(document))
                .isEqualTo(withoutSecretWords(ConnectorDocument.of(states.getLast()).tree()));
    }

    @Property(tries = 300)
    void givenAnyHistory_whenItsChangesAreDescribed_thenEachIsOneLineWithoutAnySecret(
            @ForAll("histories") List<ConnectorEvent> history) {
        List<ConnectorState> states = states(history);
        ConnectorState before = null;
        for (int sequence = 0; sequence < history.size(); sequence++) {
            ConnectorState after = states.get(sequence);
            ConnectorChange change = ConnectorChange.of(before, history.get(sequence), after);

            assertThat(change.summary()).isNotBlank().hasSizeLessThanOrEqualTo(ConnectorChange.MAX_SUMMARY);
            assertThat(change.summary().codePoints())
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
            assertThat(change.diff().fields().isEmpty()).isEqualTo(change.diff().patch().isEmpty());
            assertThat(change.diff().patch().findValues("secretVersion")).isEmpty();
            assertThat(secretsIn(change.diff().patch())).isSubsetOf("set", "changed", "removed");
            before = after;
        }
    }

    @Property(tries = 200)
    void givenAnyState_whenItIsComparedWithItself_thenNothingIsDifferent(
            @ForAll("histories") List<ConnectorEvent> history) {
        ConnectorState state = ConnectorHistories.fold(history);

        ConnectorDiff diff = ConnectorDiff.between(state, state);

        assertThat(diff.fields()).isEmpty();
        assertThat(diff.patch()).isEmpty();
        assertThat(diff.words()).isEmpty();
    }

    private static List<ConnectorState> states(List<ConnectorEvent> history) {
        List<ConnectorState> states = new ArrayList<>();
        ConnectorState state = null;
        for (int sequence = 0; sequence < history.size(); sequence++) {
            state =
                    ConnectorState.evolve(
                            state, history.get(sequence), sequence, ConnectorHistories.instantOf(sequence));
            states.add(state);
        }
        return states;
    }

    /** Arbitrary histories seldom put many configs into another order. */
    @Property(tries = 300)
    void givenConfigsInAnyOrder_whenReordered_thenMovesLeadThere(@ForAll("orders") List<Integer> order) {
        ConnectorState before = withConfigs(IntStream.range(0, order.size()).boxed().toList());
        ConnectorState after = withConfigs(order);

        JsonNode patch = ConnectorDiff.between(before, after).patch();

        assertThat(patch.findValuesAsString("op")).allMatch("move"::equals).hasSizeLessThan(Math.max(1, order.size()));
        assertThat(Jackson3JsonPatch.apply(patch, ConnectorDocument.of(before).tree()))
                .isEqualTo(ConnectorDocument.of(after).tree());
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.integers()
                .between(0, 9)
                .flatMap(size -> Arbitraries.shuffle(IntStream.range(0, size).boxed().toList()));
    }

    private static ConnectorState withConfigs(List<Integer> numbers) {
        List<ConnectorEvent> history = new ArrayList<>();
        history.add(new BigQueryConnectorCreated(CONNECTOR, ORGANISATION, "Sales", "acme.sales"));
        for (int number : numbers) {
            AuthSchemeConfigId id = AuthSchemeConfigId.of("01J9ZQ4TS3VN6H2Y5C0R7E8KW" + number);
            history.add(new AuthSchemeConfigAdded(CONNECTOR, new AuthSchemeConfig.None(id, "Config " + number)));
        }
        return ConnectorHistories.fold(history);
    }

    private static List<String> secretsIn(JsonNode patch) {
        List<String> secrets = new ArrayList<>(patch.findValuesAsString("clientSecret"));
        for (JsonNode operation : patch) {
            if (operation.path("path").stringValue().endsWith("/grant/clientSecret")) {
                secrets.add(operation.path("value").stringValue());
            }
        }
        return secrets;
    }

    /** The words tell what happened last, so that they depend on where one comes from. */
    private static JsonNode withoutSecretWords(JsonNode document) {
        JsonNode copy = document.deepCopy();
        copy.findParents("clientSecret").forEach(grant -> ((ObjectNode) grant).remove("clientSecret"));
        return copy;
    }
}
