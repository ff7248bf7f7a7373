package dev.connectorregistry.command.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.api.connector.ConnectorCommand.CreateBigQueryConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.DeleteConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorTags;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the aggregate leaves to the event store: that an id is used once, and that snapshots stand for events. */
class ConnectorStreamTest {

    private static final OrganisationId ORGANISATION = OrganisationId.random();

    private final WriteSide writeSide = WriteSide.shared();
    private final ConnectorId connector = ConnectorId.random();

    @Test
    void givenAConnector_whenAnotherIsCreatedUnderItsId_thenItIsAConflictAndTheFirstStays() {
        ConnectorOutcome first = create();

        Refusal refusal = catchThrowableOfType(Refusal.class, this::create);

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(writeSide.events(connector)).hasSize(1);
        assertThat(writeSide.states().find(connector)).contains(first.state());
    }

    @Test
    void givenADeletedConnector_whenAnotherIsCreatedUnderItsId_thenItIsAConflict() {
        create();
        writeSide
                .service()
                .send(new DeleteConnector(connector, ORGANISATION, Precondition.NONE, false), MetaData.emptyInstance());

        Refusal refusal = catchThrowableOfType(Refusal.class, this::create);

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(writeSide.states().find(connector).orElseThrow().isDeleted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":null,\"state\":{\"colour\":\"red\"}}",
                "{\"colour\":\"red\"}",
                "{\"state\":{\"name\":\"x\"}}",
                "no JSON",
                ""
            })
    void givenASnapshotThatCanNotBeRead_whenAnotherProcessTakesOver_thenItReadsTheEvents(String snapshot) {
        create();
        ConnectorOutcome last = tag(1);
        for (int i = 2; i <= 101; i++) {
            last = tag(i);
        }
        await().until(() -> snapshots() > 0);
        writeSide
                .sql()
                .sql("update snapshot_event set payload = :payload where aggregate_identifier = :connector")
                .param("payload", snapshot.getBytes(StandardCharsets.UTF_8))
                .param("connector", connector.value())
                .update();

        try (WriteSide another = writeSide.anotherProcess()) {
            assertThat(another.states().find(connector)).contains(last.state());
        }
    }

    @Test
    void givenASnapshot_whenAnotherProcessTakesOver_thenItGoesOnFromTheSameState() {
        create();
        ConnectorOutcome last = tag(1);
        for (int i = 2; i <= 120; i++) {
            last = tag(i);
        }
        await().until(() -> snapshots() > 0);

        try (WriteSide another = writeSide.anotherProcess()) {
            assertThat(another.states().find(connector)).contains(last.state());
            ConnectorOutcome same =
                    another.service()
                            .send(
                                    new UpdateConnectorTags(
                                            connector, ORGANISATION, Precondition.version(120), last.state().tags()),
                                    MetaData.emptyInstance());
            assertThat(same).isEqualTo(new ConnectorOutcome(last.state(), last.state()));
        }
    }

    @Test
    void givenASnapshot_whenRevertedToAnEventBeforeIt_thenThatStateComesBack() {
        create();
        ConnectorOutcome former = tag(1);
        for (int i = 2; i <= 120; i++) {
            tag(i);
        }
        await().until(() -> snapshots() > 0);

        RevertOutcome reverted =
                writeSide.service().revert(connector, ORGANISATION, Precondition.NONE, 1, MetaData.emptyInstance());

        assertThat(reverted.outcome().state().tags()).isEqualTo(former.state().tags());
        assertThat(reverted.outcome().state().version()).isEqualTo(121);
    }

    private ConnectorOutcome create() {
        return writeSide
                .service()
                .send(
                        new CreateBigQueryConnector(connector, ORGANISATION, "Warehouse", "acme.sales", List.of()),
                        MetaData.emptyInstance());
    }

    private ConnectorOutcome tag(int i) {
        return writeSide
                .service()
                .send(
                        new UpdateConnectorTags(
                                connector,
                                ORGANISATION,
                                Precondition.NONE,
                                new Tags(Map.of("round", List.of(Integer.toString(i))))),
                        MetaData.emptyInstance());
    }

    private long snapshots() {
        return writeSide
                .sql()
                .sql("select count(*) from snapshot_event where aggregate_identifier = :connector")
                .param("connector", connector.value())
                .query(Long.class)
                .single();
    }
}
