package dev.connectorregistry.platform.authentication;

import com.github.benmanes.caffeine.cache.Ticker;

import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeySecretHash;
import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.api.apikey.ApiKeyText;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets callers in by their API key. What is known of a key comes from its own event stream, never from a read model
 * that lags behind, and is believed for {@link AccessLease#DURATION} at most: whoever waits that long after a
 * revocation is committed can be sure that no process accepts the key.
 */
final class ApiKeyAuthenticator {

    /** The same for an unknown key and for a wrong secret: whoever guesses is not told which. */
    private static final String NOT_VALID = "The API key is not valid.";

    private static final ApiKeySecretHash DECOY = new ApiKeySecretHash("0".repeat(64));

    private final Supplier<EventStore> eventStore;
    private final InstantSource clock;
    private final LeasedRecords<ApiKeyId, KnownKey> keys;

    ApiKeyAuthenticator(Supplier<EventStore> eventStore, InstantSource clock, Ticker ticker) {
        this.eventStore = eventStore;
        this.clock = clock;
        this.keys = new LeasedRecords<>("API key", this::read, ticker);
    }

    /**
     * Judges the text of a key.
     *
     * @throws TokenRejectedException when it is no key, or none that is accepted now
     * @throws AuthenticationServiceException when the event store can't be asked
     */
    Caller authenticate(String text) throws AuthenticationException {
        return accepted(text).caller;
    }

    private KnownKey accepted(String text) {
        ApiKeyText key = ApiKeyText.parse(text).orElseThrow(() -> invalid(AuthenticationProblem.MALFORMED_TOKEN));
        Optional<KnownKey> known = keys.find(key.id());
        // An unknown id takes the same way as a wrong secret.
        boolean matches = key.matches(known.map(found -> found.state.secretHash()).orElse(DECOY));
        KnownKey found = known.orElseThrow(() -> invalid(AuthenticationProblem.UNKNOWN_KEY));
        if (!matches) {
            throw new TokenRejectedException(AuthenticationProblem.WRONG_SECRET, NOT_VALID, found.state);
        }
        return requireAccepted(found);
    }

    /**
     * Judges the text of a key that somebody signs in with.
     *
     * @param organisation which they say it is of
     * @throws TokenRejectedException also when it is of another
     * @throws AuthenticationServiceException when the event store can't be asked
     */
    Caller authenticate(String text, OrganisationId organisation) throws AuthenticationException {
        KnownKey key = accepted(text);
        if (!key.state.organisationId().equals(organisation)) {
            throw new TokenRejectedException(
                    AuthenticationProblem.KEY_OF_ANOTHER, "The API key is of another organisation.", key.state);
        }
        return key.caller;
    }

    /**
     * Who a key lets in now, for somebody who has shown it before.
     *
     * @throws TokenRejectedException when the key is not accepted any more
     * @throws AuthenticationServiceException when the event store can't be asked
     */
    Caller callerNow(ApiKeyId id) throws AuthenticationException {
        return requireAccepted(keys.find(id).orElseThrow(() -> invalid(AuthenticationProblem.UNKNOWN_KEY))).caller;
    }

    private KnownKey requireAccepted(KnownKey known) {
        // Who has the right secret may know why it is not accepted.
        if (known.state.isRevoked()) {
            throw new TokenRejectedException(
                    AuthenticationProblem.REVOKED_KEY, "The API key was revoked.", known.state);
        }
        if (!known.state.isAcceptedAt(clock.instant())) {
            throw new TokenRejectedException(
                    AuthenticationProblem.EXPIRED_KEY, "The API key has expired.", known.state);
        }
        return known;
    }

    private Optional<KnownKey> read(ApiKeyId id) {
        return fold(id).map(state -> new KnownKey(state, callerOf(state)));
    }

    private Optional<ApiKeyState> fold(ApiKeyId id) {
        DomainEventStream events = eventStore.get().readEvents(id.value());
        ApiKeyState state = null;
        while (events.hasNext()) {
            DomainEventMessage<?> message = events.next();
            if (message.getPayload() instanceof ApiKeyEvent event) {
                state = ApiKeyState.evolve(state, event, message.getSequenceNumber(), message.getTimestamp());
            } else if (state != null) {
                // Perhaps a newer release took the key away by it.
                throw new IllegalStateException("API key %s has an event of an unknown type.".formatted(id));
            } else {
                // The id of something else: a connector, for instance.
                return Optional.empty();
            }
        }
        return Optional.ofNullable(state);
    }

    private static Caller callerOf(ApiKeyState state) {
        Actor actor = new Actor(Actor.Kind.API_KEY, state.id().value(), state.name());
        return Caller.of(actor, List.of(state.organisationId()), state.roles());
    }

    private static TokenRejectedException invalid(AuthenticationProblem problem) {
        return new TokenRejectedException(problem, NOT_VALID);
    }

    private record KnownKey(ApiKeyState state, Caller caller) {}
}
