package dev.connectorregistry.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.api.apikey.ApiKeyText;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.api.refusal.RefusalEvent.AccessDenied;
import dev.connectorregistry.api.refusal.RefusalEvent.AuthenticationFailed;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.test.OpenIdProvider;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What those who look after the registry are told of requests that were not let in. */
class FailedAuthenticationIT {

    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final OrganisationId OF_THE_KEYS = OrganisationId.random();
    private static final String CONNECTOR =
            "/api/connect/v1/o/%s/connectors/%s".formatted(ORGANISATION, ConnectorId.random());

    private static OpenIdProvider provider;
    private static GuardedProcess process;

    @BeforeAll
    static void start() {
        provider = OpenIdProvider.start();
        String issuer = "registry.authentication.issuers[0]";
        process =
                GuardedProcess.start(
                        issuer + ".issuer=" + provider.issuer(),
                        issuer + ".audience=" + OpenIdProvider.AUDIENCE,
                        issuer + ".organisations=" + ORGANISATION,
                        issuer + ".roles.staff=viewer");
        process.bean(EventStore.class)
                .publish(
                        new GenericDomainEventMessage<>(
                                "Organisation",
                                ORGANISATION.value(),
                                0,
                                new OrganisationCreated(ORGANISATION, "Acme")));
    }

    @AfterAll
    static void stop() {
        process.close();
        provider.close();
    }

    private static List<EventMessage<?>> told() {
        List<EventMessage<?>> told = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = process.bean(EventStore.class).openStream(null)) {
            while (stream.hasNextAvailable(50, TimeUnit.MILLISECONDS)) {
                EventMessage<?> event = stream.nextAvailable();
                if (event.getPayload() instanceof RefusalEvent) {
                    told.add(event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return told;
    }

    private static EventMessage<?> await401(AuthenticationProblem problem, @Nullable String token) {
        assertThat(process.get(CONNECTOR, token).statusCode()).isEqualTo(401);
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                told().stream()
                                        .filter(event ->
                                                event.getPayload() instanceof AuthenticationFailed failed
                                                        && failed.problem() == problem)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void assertTold(AuthenticationProblem problem, @Nullable String token, @Nullable ApiKeyId key) {
        EventMessage<?> event = await401(problem, token);

        AuthenticationFailed failed = (AuthenticationFailed) event.getPayload();
        assertThat(failed.operation()).isEqualTo("GetConnector");
        assertThat(failed.apiKeyId()).isEqualTo(key);
        assertThat(failed.occurrences().count()).isEqualTo(1);
        EventMetadata metadata = EventMetadata.from(event.getMetaData()).orElseThrow();
        assertThat(metadata.actor()).isEqualTo(Actor.NOBODY);
        assertThat(metadata.organisationId()).isEqualTo(ORGANISATION);
        assertThat(metadata.clientAddress()).isEqualTo("127.0.0.1");
        assertThat(metadata.requestId()).isNotBlank();
        assertThat(metadata.reason()).isNull();
        if (token != null) {
            assertThat(event.toString()).doesNotContain(token.substring(token.length() - 20));
        }
    }

    @Test
    void givenAnythingThatIsNotAccepted_whenAsked_thenItIsToldWhatWasWrong() {
        byte[] zero = new byte[ApiKeyText.SECRET_BYTES];
        ApiKeyText revoked = process.issue(OF_THE_KEYS, null, Role.VIEWER);
        process.revoke(revoked.id());
        ApiKeyText expired = process.issue(OF_THE_KEYS, Instant.now().minusMillis(1), Role.VIEWER);
        ApiKeyText another = process.issue(OF_THE_KEYS, null, Role.VIEWER);

        assertTold(AuthenticationProblem.NO_TOKEN, null, null);
        assertTold(AuthenticationProblem.MALFORMED_TOKEN, "crk_this-is-no-key-at-all-whatever-it-says", null);
        assertTold(AuthenticationProblem.UNKNOWN_KEY, ApiKeyText.of(ApiKeyId.random(), zero).reveal(), null);
        assertTold(AuthenticationProblem.WRONG_SECRET, ApiKeyText.of(another.id(), zero).reveal(), another.id());
        assertTold(AuthenticationProblem.REVOKED_KEY, revoked.reveal(), revoked.id());
        assertTold(AuthenticationProblem.EXPIRED_KEY, expired.reveal(), expired.id());
        assertTold(AuthenticationProblem.UNKNOWN_ISSUER, "this-may-be-a-token-or-something-else", null);
        assertTold(
                AuthenticationProblem.REJECTED_TOKEN,
                provider.idToken(
                        OpenIdProvider.AUDIENCE,
                        encoding ->
                                encoding.getClaims()
                                        .issuedAt(Instant.now().minusSeconds(600))
                                        .expiresAt(Instant.now().minusSeconds(300))),
                null);
    }

    @Test
    void givenAKeyWithoutTheRole_whenReading_thenItIsToldOfTheKey() {
        ApiKeyText key = process.issue(OF_THE_KEYS, null, Role.CONNECT);

        assertThat(process.get("/test/o/" + ORGANISATION + "/viewers", key.reveal()).statusCode()).isEqualTo(403);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(told())
                                .anySatisfy(event -> {
                                    assertThat(event.getPayload())
                                            .isInstanceOfSatisfying(
                                                    AccessDenied.class,
                                                    denied -> {
                                                        assertThat(denied.operation()).isNull();
                                                        assertThat(denied.requiredRoles()).containsExactly(Role.VIEWER);
                                                    });
                                    EventMetadata metadata = EventMetadata.from(event.getMetaData()).orElseThrow();
                                    assertThat(metadata.actor().id()).isEqualTo(key.id().value());
                                    assertThat(metadata.organisationId()).isEqualTo(OF_THE_KEYS);
                                }));
    }
}
