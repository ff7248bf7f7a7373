package dev.connectorregistry.command.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.api.apikey.ApiKeyCommand.IssueApiKey;
import dev.connectorregistry.api.apikey.ApiKeyCommand.RevokeApiKey;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.connectorregistry.api.apikey.ApiKeySecretHash;
import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.NestedExceptionUtils;

import java.time.Instant;
import java.util.List;

class ApiKeyTest {

    private static final ApiKeyId KEY = ApiKeyId.random();
    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final ApiKeySecretHash HASH = new ApiKeySecretHash("0123456789abcdef".repeat(4));
    private static final Instant EXPIRES_AT = Instant.parse("2030-01-31T12:00:00Z");

    private static final ApiKeyIssued ISSUED =
            new ApiKeyIssued(KEY, ORGANISATION, "CI", List.of(Role.VIEWER, Role.EDITOR), HASH, EXPIRES_AT);

    private FixtureConfiguration<ApiKey> fixture;

    @BeforeEach
    void setUp() {
        fixture = new AggregateTestFixture<>(ApiKey.class);
    }

    private static IssueApiKey issue(Role... roles) {
        return new IssueApiKey(KEY, ORGANISATION, "CI", List.of(roles), HASH, EXPIRES_AT);
    }

    private static Matcher<Throwable> refusal(ErrorCode code) {
        return new FeatureMatcher<>(Matchers.is(code), "a refusal with code", "code") {
            @Override
            protected ErrorCode featureValueOf(Throwable thrown) {
                return thrown instanceof Refusal refusal ? refusal.code() : ErrorCode.INTERNAL;
            }
        };
    }

    private static Matcher<Throwable> hasRootCauseThatSays(String words) {
        return new FeatureMatcher<>(Matchers.containsString(words), "an exception whose root cause says", "message") {
            @Override
            protected String featureValueOf(Throwable thrown) {
                return String.valueOf(NestedExceptionUtils.getMostSpecificCause(thrown).getMessage());
            }
        };
    }

    @Test
    void givenNoKey_whenIssued_thenItHasEachRoleOnceInOrder() {
        fixture.givenNoPriorActivity()
                .when(issue(Role.EDITOR, Role.VIEWER, Role.EDITOR))
                .expectEvents(ISSUED)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenNoKey_whenIssuedWithoutARole_thenMalformed() {
        fixture.givenNoPriorActivity().when(issue()).expectNoEvents().expectException(refusal(ErrorCode.MALFORMED));
    }

    @Test
    void givenAKey_whenIssuedAgain_thenConflict() {
        ApiKeyState present = ApiKeyState.evolve(null, ISSUED, 0, Instant.EPOCH);

        assertThatThrownBy(() -> ApiKeyDecisions.decide(present, issue(Role.VIEWER)))
                .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(ErrorCode.CONFLICT));
    }

    @Test
    void givenAKey_whenRevoked_thenItIs() {
        fixture.given(ISSUED)
                .when(new RevokeApiKey(KEY, ORGANISATION))
                .expectEvents(new ApiKeyRevoked(KEY))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenARevokedKey_whenRevokedAgain_thenNothingHappens() {
        fixture.given(ISSUED, new ApiKeyRevoked(KEY))
                .when(new RevokeApiKey(KEY, ORGANISATION))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenAKeyOfAnotherOrganisation_whenRevoked_thenNotFound() {
        fixture.given(ISSUED)
                .when(new RevokeApiKey(KEY, OrganisationId.random()))
                .expectNoEvents()
                .expectException(refusal(ErrorCode.NOT_FOUND));
    }

    @Test
    void givenNoKey_whenRevoked_thenThereIsNone() {
        fixture.givenNoPriorActivity()
                .when(new RevokeApiKey(KEY, ORGANISATION))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void givenAnEventOfAnUnknownType_whenRevoked_thenNothingIsDecidedBlindly() {
        UnknownSerializedType unknown =
                new UnknownSerializedType(
                        JacksonSerializer.defaultSerializer(),
                        new SimpleSerializedObject<>("{}", String.class, "ApiKeyFrozen", "1"));

        fixture.given(ISSUED, unknown)
                .when(new RevokeApiKey(KEY, ORGANISATION))
                .expectNoEvents()
                .expectException(hasRootCauseThatSays("ApiKeyFrozen"));
    }
}
