package dev.connectorregistry.platform.authentication;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;

import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeySecretHash;
import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.api.apikey.ApiKeyText;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.kernel.ApiKeyId;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets callers in by their API key. What is known of a key comes from its own event stream, never from a read model
 * that lags behind, and is believed for {@link ApiKeyLease#DURATION} at most, counted from before it was read: whoever
 * waits that long after a revocation is committed can be sure that no process accepts the key.
 */
final class ApiKeyAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyAuthenticator.class);

    /** The same for an unknown key and for a wrong secret: whoever guesses is not told which. */
    private static final String NOT_VALID = "The API key is not valid.";

    private static final int MAX_RECORDS = 10_000;

    private static final ApiKeySecretHash DECOY = new ApiKeySecretHash("0".repeat(64));

    private final Supplier<EventStore> eventStore;
    private final InstantSource clock;
    private final Ticker ticker;
    private final LoadingCache<ApiKeyId, KeyRecord> records;

    ApiKeyAuthenticator(Supplier<EventStore> eventStore, InstantSource clock, Ticker ticker) {
        this.eventStore = eventStore;
        this.clock = clock;
        this.ticker = ticker;
        this.records =
                Caffeine.newBuilder()
                        .maximumSize(MAX_RECORDS)
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .expireAfter(Expiry.writing((ApiKeyId _, KeyRecord keyRecord) -> remaining(keyRecord)))
                        // One request reads a key again before its lease ends, so that no others have to wait for it.
                        .refreshAfterWrite(ApiKeyLease.DURATION.dividedBy(2))
                        .build(new Reader());
    }

    /**
     * Judges the text of a key.
     *
     * @throws TokenRejectedException when it is no key, or none that is accepted now
     * @throws AuthenticationServiceException when the event store can't be asked
     */
    Caller authenticate(String text) throws AuthenticationException {
        ApiKeyText key = ApiKeyText.parse(text).orElseThrow(() -> invalid(AuthenticationProblem.MALFORMED_TOKEN));
        return switch (recordOf(key.id())) {
            case Known known -> callerIfAccepted(key, known);
            case Absent _ -> {
                // An unknown id takes the same way as a wrong secret.
                key.matches(DECOY);
                throw invalid(AuthenticationProblem.UNKNOWN_KEY);
            }
            case Failed failed ->
                    throw new AuthenticationServiceException(
                            "The event store can't be asked for API keys.", failed.cause);
        };
    }

    private Caller callerIfAccepted(ApiKeyText key, Known known) {
        if (!key.matches(known.state.secretHash())) {
            throw new TokenRejectedException(AuthenticationProblem.WRONG_SECRET, NOT_VALID, known.state);
        }
        // Who has the right secret may know why it is not accepted.
        if (known.state.isRevoked()) {
            throw new TokenRejectedException(
                    AuthenticationProblem.REVOKED_KEY, "The API key was revoked.", known.state);
        }
        if (!known.state.isAcceptedAt(clock.instant())) {
            throw new TokenRejectedException(
                    AuthenticationProblem.EXPIRED_KEY, "The API key has expired.", known.state);
        }
        return known.caller;
    }

    private KeyRecord recordOf(ApiKeyId id) {
        KeyRecord present = records.get(id);
        if (remaining(present).isPositive()) {
            return present;
        }
        // It ran out between the look-up and here, or reading it took too long.
        records.asMap().remove(id, present);
        KeyRecord again = records.get(id);
        return remaining(again).isPositive()
                ? again
                : new Failed(
                        again.readAt(), new IllegalStateException("Reading took longer than a record is good for."));
    }

    private Duration remaining(KeyRecord keyRecord) {
        return ApiKeyLease.DURATION.minusNanos(ticker.read() - keyRecord.readAt());
    }

    private KeyRecord read(ApiKeyId id) {
        long readAt = ticker.read();
        try {
            return fold(id).<KeyRecord>map(state -> new Known(readAt, state, callerOf(state)))
                    .orElseGet(() -> new Absent(readAt));
        } catch (RuntimeException failure) {
            LOG.warn("The events of API key {} can't be read: requests with it are answered 503.", id, failure);
            return new Failed(readAt, failure);
        }
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

    private final class Reader implements CacheLoader<ApiKeyId, KeyRecord> {

        @Override
        public KeyRecord load(ApiKeyId id) {
            return read(id);
        }

        @Override
        public KeyRecord reload(ApiKeyId id, KeyRecord present) {
            KeyRecord again = read(id);
            return again instanceof Failed && remaining(present).isPositive() ? present : again;
        }
    }

    /** What was read of a key, and the ticker's time before it was read, in nanoseconds. */
    private sealed interface KeyRecord {
        long readAt();
    }

    private record Known(long readAt, ApiKeyState state, Caller caller) implements KeyRecord {}

    private record Absent(long readAt) implements KeyRecord {}

    private record Failed(long readAt, RuntimeException cause) implements KeyRecord {}
}
