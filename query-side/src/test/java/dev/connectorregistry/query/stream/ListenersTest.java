package dev.connectorregistry.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class ListenersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OrganisationId ours = OrganisationId.random();
    private final ConnectorId connector = ConnectorId.random();
    private StoreUnderTest store;

    @BeforeEach
    void start() {
        store = new StoreUnderTest(WriteSideDatabase.H2_FILE);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private Listener join(OrganisationId organisation, int capacity, boolean isOperator) {
        Listener listener = new Listener(organisation, capacity, isOperator);
        store.listeners.join(listener);
        return listener;
    }

    private void startReader() {
        store.startReader();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> store.listeners.requireOpen() != null);
    }

    @Test
    void givenTwoOrganisations_whenOneChanges_thenOnlyItsListenersAreTold() throws InterruptedException {
        startReader();
        Listener mine = join(ours, 10, false);
        Listener alsoMine = join(ours, 10, false);
        Listener theirs = join(OrganisationId.random(), 10, false);

        store.publish(ours, connector, 0);

        assertThat(mine.next(PATIENCE)).isNotNull().isSameAs(alsoMine.next(PATIENCE));
        assertThat(theirs.isLevel()).isTrue();
    }

    @Test
    void givenAListenerThatTakesNothing_whenMoreHappensThanItHasRoomFor_thenItAloneIsAtAnEnd() {
        startReader();
        Listener slow = join(ours, 2, false);
        Listener roomy = join(ours, 10, false);

        for (int sequence = 0; sequence < 3; sequence++) {
            store.publish(ours, connector, sequence);
        }

        await().atMost(PATIENCE).until(slow::hasEnded);
        assertThat(slow.isLevel()).as("what waited is forgotten").isTrue();
        assertThat(roomy.hasEnded()).isFalse();
    }

    @Test
    void givenAnOperatorAndAnother_whenAReplayGetsOn_thenOnlyTheOperatorIsTold() throws InterruptedException {
        startReader();
        Listener operator = join(ours, 10, true);
        Listener other = join(ours, 10, false);
        ReplayNotice notice = new ReplayNotice("{}");

        store.listeners.tell(notice);

        assertThat(operator.next(Duration.ZERO)).isSameAs(notice);
        assertThat(other.isLevel()).isTrue();
    }

    @Test
    void givenNoReaderYetOrNoneAnyMore_whenSomebodyJoins_thenUnavailable() {
        assertThatThrownBy(() -> join(ours, 10, false)).extracting("code").isEqualTo(ErrorCode.UNAVAILABLE);
        startReader();
        Listener listener = join(ours, 10, false);

        store.listeners.close();

        assertThat(listener.hasEnded()).isTrue();
        assertThatThrownBy(() -> join(ours, 10, false)).extracting("code").isEqualTo(ErrorCode.UNAVAILABLE);
    }
}
