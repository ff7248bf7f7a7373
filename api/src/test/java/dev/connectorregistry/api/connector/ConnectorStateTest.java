package dev.connectorregistry.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class ConnectorStateTest {

    private static final ConnectorId CONNECTOR = ConnectorId.of("01JACME0000000000000000000");
    private static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");
    private static final AuthSchemeConfig ONE =
            new AuthSchemeConfig.None(AuthSchemeConfigId.of("01JC0NF1G00000000000000001"), "One");
    private static final AuthSchemeConfig TWO =
            new AuthSchemeConfig.BasicAuth(AuthSchemeConfigId.of("01JC0NF1G00000000000000002"), "Two");
    private static final Tags TAGS = new Tags(Map.of("team", List.of("crm")));
    private static final List<ConnectionVariable> VARIABLES = List.of(new ConnectionVariable("tenant", "acme"));
    private static final HttpConnectorCreated CREATED =
            new HttpConnectorCreated(CONNECTOR, ORGANISATION, "Acme", "https://acme.example", VARIABLES, TAGS, true);

    @Test
    void givenNothing_whenAnHttpConnectorWasCreated_thenItIsThat() {
        assertThat(ConnectorHistories.fold(List.of(CREATED)))
                .isEqualTo(
                        new ConnectorState(
                                CONNECTOR,
                                ORGANISATION,
                                "Acme",
                                true,
                                null,
                                null,
                                TAGS,
                                List.of(),
                                new Protocol.Http("https://acme.example"),
                                VARIABLES,
                                List.of(),
                                Connections.NONE,
                                Versions.NONE,
                                0,
                                ConnectorHistories.instantOf(0),
                                ConnectorHistories.instantOf(0),
                                null));
    }

    @Test
    void givenAConnector_whenItsNextEventIsPassedOver_thenOnlyItsVersionIsAnotherOne() {
        ConnectorState before = ConnectorHistories.fold(List.of(CREATED));

        ConnectorState after = before.passingOver(1);

        assertThat(after.version()).isEqualTo(1);
        assertThat(after).usingRecursiveComparison().ignoringFields("version").isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    void givenAConnector_whenAnotherThanItsNextEventIsPassedOver_thenThatIsRefused(long sequence) {
        ConnectorState before = ConnectorHistories.fold(List.of(CREATED));

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> before.passingOver(sequence));
    }

    @Test
    void givenNothing_whenABigQueryConnectorWasCreated_thenItIsThat() {
        assertThat(
                        ConnectorHistories.fold(
                                List.of(new BigQueryConnectorCreated(CONNECTOR, ORGANISATION, "Sales", "acme.sales"))))
                .isEqualTo(
                        new ConnectorState(
                                CONNECTOR,
                                ORGANISATION,
                                "Sales",
                                false,
                                null,
                                null,
                                Tags.NONE,
                                List.of(),
                                new Protocol.BigQuery("acme.sales"),
                                List.of(),
                                List.of(),
                                Connections.NONE,
                                Versions.NONE,
                                0,
                                ConnectorHistories.instantOf(0),
                                ConnectorHistories.instantOf(0),
                                null));
    }

    @Test
    void givenAConnector_whenEverythingHappenedToIt_thenEachEventChangedItsPart() {
        assertThat(
                        ConnectorHistories.fold(
                                List.of(
                                        CREATED,
                                        new AuthSchemeConfigAdded(CONNECTOR, ONE),
                                        new AuthSchemeConfigAdded(CONNECTOR, TWO),
                                        new AuthSchemeConfigsReordered(CONNECTOR, List.of(TWO.id(), ONE.id())),
                                        new AuthSchemeConfigUpdated(
                                                CONNECTOR, new AuthSchemeConfig.Certificate(TWO.id(), "New two")),
                                        new ConnectorUpdated(
                                                CONNECTOR,
                                                "New",
                                                false,
                                                "https://docs.example",
                                                "https://image.example",
                                                new Protocol.Http("https://new.example"),
                                                List.of()),
                                        new ConnectorTagsUpdated(CONNECTOR, Tags.NONE),
                                        new ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.ERP, Category.CRM)),
                                        new AuthSchemeConfigRemoved(CONNECTOR, ONE.id()))))
                .isEqualTo(
                        new ConnectorState(
                                CONNECTOR,
                                ORGANISATION,
                                "New",
                                false,
                                "https://docs.example",
                                "https://image.example",
                                Tags.NONE,
                                List.of(Category.ERP, Category.CRM),
                                new Protocol.Http("https://new.example"),
                                List.of(),
                                List.of(new AuthSchemeConfig.Certificate(TWO.id(), "New two")),
                                Connections.NONE,
                                Versions.NONE,
                                8,
                                ConnectorHistories.instantOf(0),
                                ConnectorHistories.instantOf(8),
                                null));
    }

    @Test
    void givenAConnector_whenItWasDeleted_thenATombstoneWithItsLastStateStays() {
        ConnectorState before = ConnectorHistories.fold(List.of(CREATED, new AuthSchemeConfigAdded(CONNECTOR, ONE)));
        ConnectorState after =
                ConnectorHistories.fold(
                        List.of(
                                CREATED,
                                new AuthSchemeConfigAdded(CONNECTOR, ONE),
                                new ConnectorDeleted(CONNECTOR, true)));

        assertThat(before.isDeleted()).isFalse();
        assertThat(after.isDeleted()).isTrue();
        assertThat(after.deletedAt()).isEqualTo(ConnectorHistories.instantOf(2));
        assertThat(after.authSchemeConfigs()).isEqualTo(before.authSchemeConfigs());
        assertThat(after.clientCredentials()).isEmpty();
    }

    @Test
    void givenEventsThatCanNotFollow_whenFolded_thenTheFoldStops() {
        refused(List.of(new ConnectorTagsUpdated(CONNECTOR, TAGS)), "the connector was never created");
        refused(List.of(new ConnectorDeleted(CONNECTOR, false)), "the connector was never created");
        refused(List.of(CREATED, CREATED), "the connector exists already");
        refused(
                List.of(CREATED, new AuthSchemeConfigAdded(CONNECTOR, ONE), new AuthSchemeConfigAdded(CONNECTOR, ONE)),
                "the connector already has this config");
        refused(List.of(CREATED, new AuthSchemeConfigUpdated(CONNECTOR, ONE)), "the connector has no such config");
        refused(List.of(CREATED, new AuthSchemeConfigRemoved(CONNECTOR, ONE.id())), "the connector has no such config");
        refused(
                List.of(
                        CREATED,
                        new AuthSchemeConfigAdded(CONNECTOR, ONE),
                        new AuthSchemeConfigsReordered(CONNECTOR, List.of(ONE.id(), ONE.id()))),
                "the order is no permutation of the configs");
    }

    private static void refused(List<ConnectorEvent> history, String reason) {
        assertThatExceptionOfType(UnfoldableEventException.class)
                .isThrownBy(() -> ConnectorHistories.fold(history))
                .withMessage(
                        "%s with sequence number %d can't be folded into connector %s: %s"
                                .formatted(
                                        history.getLast().getClass().getSimpleName(),
                                        history.size() - 1,
                                        CONNECTOR,
                                        reason));
    }

    @Property(tries = 300)
    void anyHistoryFoldsToTheVersionOfItsLastEvent(@ForAll("histories") List<ConnectorEvent> history) {
        ConnectorState state = ConnectorHistories.fold(history);

        assertThat(state.version()).isEqualTo(history.size() - 1);
        assertThat(state.createdAt()).isEqualTo(ConnectorHistories.instantOf(0));
        assertThat(state.updatedAt()).isEqualTo(ConnectorHistories.instantOf(state.version()));
        assertThat(state.authSchemeConfigIds()).doesNotHaveDuplicates();
        assertThat(state.isPermutation(state.authSchemeConfigIds().reversed())).isTrue();
        assertThat(state.isDeleted()).isEqualTo(history.getLast() instanceof ConnectorDeleted);
    }

    @Property(tries = 300)
    void noHistoryGoesOnAfterAHoleOrARepetition(
            @ForAll("histories") List<ConnectorEvent> history, @ForAll @IntRange(min = -40, max = 40) int distance) {
        ConnectorState state = ConnectorHistories.fold(history);
        ConnectorEvent event = new ConnectorTagsUpdated(CONNECTOR, TAGS);
        boolean next = distance == 1 && !state.isDeleted();

        if (next) {
            assertThat(evolve(state, event, state.version() + 1).tags()).isEqualTo(TAGS);
        } else {
            assertThatExceptionOfType(UnfoldableEventException.class)
                    .isThrownBy(() -> evolve(state, event, state.version() + distance));
        }
    }

    @Property(tries = 300)
    void nothingHappensToADeletedConnector(
            @ForAll("histories") List<ConnectorEvent> history, @ForAll("histories") List<ConnectorEvent> more) {
        ConnectorState state = ConnectorHistories.fold(history);
        ConnectorState deleted =
                state.isDeleted() ? state : evolve(state, new ConnectorDeleted(CONNECTOR, false), state.version() + 1);

        assertThat(more)
                .allSatisfy(event ->
                        assertThatExceptionOfType(UnfoldableEventException.class)
                                .isThrownBy(() -> evolve(deleted, event, deleted.version() + 1))
                                .withMessageEndingWith("the connector was deleted before it"));
    }

    private static ConnectorState evolve(ConnectorState state, ConnectorEvent event, long sequence) {
        return ConnectorState.evolve(state, event, sequence, ConnectorHistories.instantOf(sequence));
    }

    @Provide
    Arbitrary<List<ConnectorEvent>> histories() {
        return ConnectorHistories.of(CONNECTOR, ORGANISATION);
    }
}
