package dev.connectorregistry.command.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.CoreMatchers.equalTo;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ClientCredential;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Given these events, when this command comes, then that is what becomes of the connector. */
final class ConnectorScenario {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123456Z");

    private final AggregateTestFixture<Connector> fixture = new AggregateTestFixture<>(Connector.class);
    private final List<ConnectorEvent> history;

    private ConnectorScenario(List<ConnectorEvent> history) {
        this.history = history;
    }

    static ConnectorScenario givenNothing() {
        return new ConnectorScenario(List.of());
    }

    static ConnectorScenario given(ConnectorEvent... history) {
        return new ConnectorScenario(List.of(history));
    }

    static ConnectorScenario given(List<? extends ConnectorEvent> history) {
        return new ConnectorScenario(List.copyOf(history));
    }

    Then when(ConnectorCommand command) {
        return new Then(fixture.givenCurrentTime(NOW).andGiven(history.toArray()).when(command));
    }

    /** The state that these events make. */
    static ConnectorState stateAfter(List<? extends ConnectorEvent> events) {
        ConnectorState state = null;
        for (int i = 0; i < events.size(); i++) {
            state = ConnectorState.evolve(state, events.get(i), i, NOW);
        }
        return Objects.requireNonNull(state);
    }

    final class Then {

        private final ResultValidator<Connector> result;

        private Then(ResultValidator<Connector> result) {
            this.result = result;
        }

        /** These events in one commit, the state after them as the answer, and no client credential is let go. */
        void emits(ConnectorEvent... events) {
            emitsAndReleases(Set.of(), events);
        }

        /** As {@link #emits}, and the connector no longer refers to these client credentials. */
        void emitsAndReleases(Set<ClientCredential> released, ConnectorEvent... events) {
            assertThat(events).as("a change has events").isNotEmpty();
            answers(true, released, events);
        }

        /** No event, and the state as it was for an answer. */
        void changesNothing() {
            answers(false, Set.of());
        }

        private void answers(boolean changed, Set<ClientCredential> released, ConnectorEvent... events) {
            ConnectorState before = history.isEmpty() ? null : stateAfter(history);
            ConnectorState after = stateAfter(Stream.concat(history.stream(), Arrays.stream(events)).toList());
            ConnectorOutcome outcome = new ConnectorOutcome(before, after);
            assertThat(outcome.changed()).isEqualTo(changed);
            assertThat(outcome.released()).isEqualTo(released);
            result.expectSuccessfulHandlerExecution()
                    .expectEvents((Object[]) events)
                    .expectResultMessagePayloadMatching(equalTo(outcome))
                    .expectState(connector -> assertThat(connector.state()).contains(after));
        }

        /** No event, and a refusal that names these fields. */
        void isRefused(ErrorCode code, String... fields) {
            result.expectNoEvents().expectException(new IsRefusal(code, List.of(fields)));
        }

        /** No event: the event store knows no such connector. */
        void findsNoConnector() {
            result.expectNoEvents().expectException(AggregateNotFoundException.class);
        }

        /** No event: the command was made from a secret that is no longer the credential's. */
        void isSuperseded() {
            result.expectNoEvents().expectException(SecretSupersededException.class);
        }
    }

    private static final class IsRefusal extends TypeSafeMatcher<Throwable> {

        private final ErrorCode code;
        private final List<String> fields;

        IsRefusal(ErrorCode code, List<String> fields) {
            this.code = code;
            this.fields = fields;
        }

        @Override
        protected boolean matchesSafely(Throwable thrown) {
            return thrown instanceof Refusal refusal && refusal.code() == code && fieldsOf(refusal).equals(fields);
        }

        @Override
        protected void describeMismatchSafely(Throwable thrown, Description description) {
            if (thrown instanceof Refusal refusal) {
                description.appendText(refusal.code() + " with the fields " + fieldsOf(refusal));
            } else {
                description.appendValue(thrown);
            }
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("a refusal: " + code + " with the fields " + fields);
        }

        private static List<String> fieldsOf(Refusal refusal) {
            return refusal.fields().stream().map(FieldProblem::field).toList();
        }
    }
}
