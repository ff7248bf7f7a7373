package dev.connectorregistry.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.connectorregistry.api.apikey.ApiKeyText;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class ApiKeyAuthenticatorTest {

    private static final Duration SOME_TIME = AccessLease.DURATION.dividedBy(2).minusMillis(10);
    private static final Duration PAST_HALF = AccessLease.DURATION.dividedBy(2).plusMillis(20);

    private static final OrganisationId ORGANISATION = OrganisationId.random();

    private final CountingEngine engine = new CountingEngine();
    private final EventStore events = EmbeddedEventStore.builder().storageEngine(engine).build();
    private long nanos = Long.MAX_VALUE - 500_000_000;
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final ApiKeyAuthenticator authenticator = new ApiKeyAuthenticator(() -> events, () -> now, () -> nanos);

    private ApiKeyText issue(@Nullable Instant expiresAt) {
        ApiKeyText text = ApiKeyText.of(ApiKeyId.random(), new byte[ApiKeyText.SECRET_BYTES]);
        publish(0, new ApiKeyIssued(text.id(), ORGANISATION, "A", List.of(Role.VIEWER), text.hash(), expiresAt));
        return text;
    }

    private void publish(long sequence, ApiKeyEvent event) {
        events.publish(new GenericDomainEventMessage<>("ApiKey", event.apiKeyId().value(), sequence, event));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void assertRejected(ApiKeyText key, String words) {
        assertThatThrownBy(() -> authenticator.authenticate(key.reveal()))
                .isInstanceOf(TokenRejectedException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining(key.reveal());
    }

    @Test
    void theEventStoreIsAskedOnceALease() {
        ApiKeyText key = issue(null);

        for (int i = 0; i < 100; i++) {
            assertThat(authenticator.authenticate(key.reveal()).hasRole(ORGANISATION, Role.VIEWER)).isTrue();
        }
        assertThat(engine.reads).isEqualTo(1);

        pass(AccessLease.DURATION);
        authenticator.authenticate(key.reveal());
        assertThat(engine.reads).isEqualTo(2);
    }

    @Test
    void wrongSecretsAndUnknownKeysAreRememberedToo() {
        ApiKeyText key = issue(null);
        byte[] other = new byte[ApiKeyText.SECRET_BYTES];
        other[0] = 1;
        ApiKeyText wrong = ApiKeyText.of(key.id(), other);
        ApiKeyText unknown = ApiKeyText.of(ApiKeyId.random(), other);

        for (int i = 0; i < 100; i++) {
            assertRejected(wrong, "not valid");
            assertRejected(unknown, "not valid");
        }

        assertThat(engine.reads).isEqualTo(2);
    }

    @Test
    void aRevokedKeyIsAcceptedForNoLongerThanTheLease() {
        ApiKeyText key = issue(null);
        authenticator.authenticate(key.reveal());

        publish(1, new ApiKeyRevoked(key.id()));

        pass(SOME_TIME);
        authenticator.authenticate(key.reveal());
        pass(AccessLease.DURATION.minus(SOME_TIME));
        assertRejected(key, "revoked");
    }

    @Test
    void aKeyInUseIsReadAgainBeforeItsLeaseEnds() {
        ApiKeyText key = issue(null);
        authenticator.authenticate(key.reveal());

        pass(PAST_HALF);
        authenticator.authenticate(key.reveal());
        assertThat(engine.reads).isEqualTo(2);

        // Past the end of the first lease.
        pass(SOME_TIME);
        authenticator.authenticate(key.reveal());
        assertThat(engine.reads).isEqualTo(2);
    }

    @Test
    void aKeyThatCantBeReadAgainIsBelievedUntilItsLeaseEnds() {
        ApiKeyText key = issue(null);
        authenticator.authenticate(key.reveal());
        engine.failure = new EventStoreException("away");

        pass(AccessLease.DURATION.minusNanos(1));
        authenticator.authenticate(key.reveal());
        pass(Duration.ofNanos(1));
        assertThatThrownBy(() -> authenticator.authenticate(key.reveal()))
                .isInstanceOf(AuthenticationServiceException.class);
    }

    @Test
    void theLeaseRunsFromBeforeTheKeyWasRead() {
        ApiKeyText key = issue(null);
        // The key is revoked just after it was read, and the answer is slow to come.
        engine.afterRead =
                () -> {
                    engine.afterRead = () -> {};
                    publish(1, new ApiKeyRevoked(key.id()));
                    pass(AccessLease.DURATION.minusMillis(1));
                };
        authenticator.authenticate(key.reveal());

        pass(Duration.ofMillis(1));

        assertRejected(key, "revoked");
    }

    @Test
    void aReadThatTakesLongerThanTheLeaseIsNotBelieved() {
        ApiKeyText key = issue(null);
        engine.afterRead = () -> pass(AccessLease.DURATION);

        assertThatThrownBy(() -> authenticator.authenticate(key.reveal()))
                .isInstanceOf(AuthenticationServiceException.class);
    }

    @Test
    void expiryIsJudgedAtEachRequest() {
        ApiKeyText key = issue(now.plusMillis(1));
        authenticator.authenticate(key.reveal());

        now = now.plusMillis(1);

        assertRejected(key, "expired");
    }

    @Test
    void anEventStoreThatIsAwayIsUnavailableAndNotAWrongKey() {
        ApiKeyText key = issue(null);
        engine.failure = new EventStoreException("away");

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> authenticator.authenticate(key.reveal()))
                    .isInstanceOf(AuthenticationServiceException.class);
        }
        assertThat(engine.reads).isEqualTo(1);

        engine.failure = null;
        pass(AccessLease.DURATION);
        authenticator.authenticate(key.reveal());
    }

    @Test
    void theIdOfSomethingElseIsNoKey() {
        OrganisationId other = OrganisationId.random();
        events.publish(
                new GenericDomainEventMessage<>("Organisation", other.value(), 0, new OrganisationCreated(other, "A")));

        assertRejected(ApiKeyText.of(ApiKeyId.of(other.value()), new byte[ApiKeyText.SECRET_BYTES]), "not valid");
    }

    @Test
    void anEventOfAnUnknownTypeClosesTheKey() {
        ApiKeyText key = issue(null);
        events.publish(new GenericDomainEventMessage<>("ApiKey", key.id().value(), 1, "frozen"));

        assertThatThrownBy(() -> authenticator.authenticate(key.reveal()))
                .isInstanceOf(AuthenticationServiceException.class);
    }

    /** The engine that Axon has for tests, which can be slow or away. */
    private static final class CountingEngine extends InMemoryEventStorageEngine {

        private int reads;
        private Runnable afterRead = () -> {};
        private @Nullable RuntimeException failure;

        @Override
        public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
            reads++;
            if (failure != null) {
                throw failure;
            }
            List<? extends DomainEventMessage<?>> found =
                    super.readEvents(aggregateIdentifier, firstSequenceNumber).asStream().toList();
            afterRead.run();
            return DomainEventStream.of(found);
        }
    }
}
