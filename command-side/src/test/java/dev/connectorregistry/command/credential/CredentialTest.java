package dev.connectorregistry.command.credential;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import dev.connectorregistry.api.credential.CredentialCommand;
import dev.connectorregistry.api.credential.CredentialCommand.CreateCredential;
import dev.connectorregistry.api.credential.CredentialCommand.DeleteCredential;
import dev.connectorregistry.api.credential.CredentialCommand.RecordRefreshFailure;
import dev.connectorregistry.api.credential.CredentialCommand.RecordUse;
import dev.connectorregistry.api.credential.CredentialCommand.RefreshCredential;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialDraft;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialDeleted;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshFailed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialUsed;
import dev.connectorregistry.api.credential.CredentialOutcome;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class CredentialTest {

    private static final CredentialId ID = CredentialId.random();
    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final ConnectorId CONNECTOR = ConnectorId.random();
    private static final ConnectionId CONNECTION = ConnectionId.random();
    private static final SecretVersion SECRET = SecretVersion.random();
    private static final SecretVersion NEW_SECRET = SecretVersion.random();
    private static final Instant EXPIRY = Instant.parse("2026-02-28T12:00:00Z");

    private static final CredentialCreated TOKEN =
            created(new CredentialData.OAuth2Token(List.of("read"), true, true), SECRET);
    private static final CredentialCreated KEY = created(new CredentialData.Text(), SECRET);
    private static final CredentialRefreshed REFRESHED =
            new CredentialRefreshed(ID, NEW_SECRET, List.of("read", "write"), false, EXPIRY);

    @Test
    void givenNothing_whenCreated_thenItIsThere() {
        CredentialOutcome outcome =
                emits(
                        given().when(
                                        new CreateCredential(
                                                ID,
                                                ORGANISATION,
                                                CONNECTOR,
                                                CONNECTION,
                                                new CredentialDraft(
                                                        ID,
                                                        "Production",
                                                        TOKEN.data(),
                                                        SECRET,
                                                        List.of("Wrong."),
                                                        EXPIRY))),
                        new CredentialCreated(
                                ID,
                                ORGANISATION,
                                CONNECTOR,
                                CONNECTION,
                                "Production",
                                TOKEN.data(),
                                SECRET,
                                List.of("Wrong."),
                                EXPIRY));

        assertThat(outcome.changed()).isTrue();
        assertThat(outcome.released()).isEmpty();
    }

    @Test
    void givenAToken_whenRefreshed_thenItIsTheNewOneAndTheFormerSecretIsReleased() {
        CredentialOutcome outcome =
                emits(given(TOKEN, new CredentialRefreshFailed(ID, "away")).when(refresh(SECRET)), REFRESHED);

        assertThat(outcome.released()).contains(SECRET);
        assertThat(outcome.state().data())
                .isEqualTo(new CredentialData.OAuth2Token(List.of("read", "write"), true, false));
        assertThat(outcome.state().errors()).isEmpty();
        assertThat(outcome.state().expiresAt()).isEqualTo(EXPIRY);
    }

    @Test
    void givenATokenThatSomebodyElseRefreshed_whenRefreshedOrFailed_thenNothingChanges() {
        changesNothing(given(TOKEN, REFRESHED).when(refresh(SECRET)));
        changesNothing(
                given(created(new CredentialData.OAuth2Password("me"), SECRET), REFRESHED).when(failure(SECRET, "no")));
    }

    @Test
    void givenAToken_whenTheServerRefuses_thenTheErrorIsKeptOnce() {
        CredentialOutcome outcome =
                emits(
                        given(TOKEN).when(failure(SECRET, "invalid_grant")),
                        new CredentialRefreshFailed(ID, "invalid_grant"));

        assertThat(outcome.state().errors()).containsExactly("invalid_grant");
        assertThat(outcome.released()).isEmpty();
        changesNothing(
                given(TOKEN, new CredentialRefreshFailed(ID, "invalid_grant")).when(failure(SECRET, "invalid_grant")));
    }

    @Test
    void givenWhatObtainsNoTokens_whenRefreshedOrFailed_thenItIsRefused() {
        isRefused(given(KEY).when(refresh(SECRET)), ErrorCode.CONFLICT);
        isRefused(given(KEY).when(failure(SECRET, "no")), ErrorCode.CONFLICT);
        isRefused(
                given(created(new CredentialData.OAuth2Token(List.of(), true, false), SECRET)).when(refresh(SECRET)),
                ErrorCode.CONFLICT);
    }

    @Test
    void givenACredential_whenUsed_thenItIsOnRecordAndStaysAsItIs() {
        CredentialOutcome outcome =
                emits(
                        given(KEY).when(new RecordUse(ID, ORGANISATION, "https://api.example:443")),
                        new CredentialUsed(ID, "https://api.example:443"));

        assertThat(outcome.released()).isEmpty();
        assertThat(outcome.state().secretVersion()).isEqualTo(SECRET);
    }

    @Test
    void givenACredential_whenDeleted_thenItsSecretIsReleasedAndItIsATombstone() {
        CredentialOutcome outcome =
                emits(given(KEY).when(new DeleteCredential(ID, ORGANISATION)), new CredentialDeleted(ID));

        assertThat(outcome.released()).contains(SECRET);
        assertThat(outcome.state().isDeleted()).isTrue();
    }

    @Test
    void givenNoSuchCredential_whenAnythingIsWanted_thenItIsNotFound() {
        for (CredentialCommand command :
                List.of(
                        refresh(SECRET),
                        failure(SECRET, "no"),
                        new RecordUse(ID, ORGANISATION, "https://api.example:443"),
                        new DeleteCredential(ID, ORGANISATION))) {
            given().when(command).expectNoEvents().expectException(AggregateNotFoundException.class);
            isRefused(given(TOKEN, new CredentialDeleted(ID)).when(command), ErrorCode.NOT_FOUND);
        }
        isRefused(given(TOKEN).when(new DeleteCredential(ID, OrganisationId.random())), ErrorCode.NOT_FOUND);
    }

    private static CredentialCreated created(CredentialData data, SecretVersion secret) {
        return new CredentialCreated(ID, ORGANISATION, CONNECTOR, CONNECTION, "Production", data, secret, null, null);
    }

    private static RefreshCredential refresh(SecretVersion from) {
        return new RefreshCredential(ID, ORGANISATION, from, NEW_SECRET, List.of("read", "write"), false, EXPIRY);
    }

    private static RecordRefreshFailure failure(SecretVersion from, String error) {
        return new RecordRefreshFailure(ID, ORGANISATION, from, error);
    }

    private static Given given(CredentialEvent... history) {
        return command -> new AggregateTestFixture<>(Credential.class).given((Object[]) history).when(command);
    }

    private interface Given {
        ResultValidator<Credential> when(CredentialCommand command);
    }

    private static CredentialOutcome emits(ResultValidator<Credential> result, CredentialEvent event) {
        result.expectSuccessfulHandlerExecution().expectEvents(event);
        return outcome(result);
    }

    private static void changesNothing(ResultValidator<Credential> result) {
        result.expectSuccessfulHandlerExecution().expectNoEvents();
        assertThat(outcome(result).changed()).isFalse();
    }

    private static CredentialOutcome outcome(ResultValidator<Credential> result) {
        Optional<?>[] found = new Optional<?>[1];
        result.expectResultMessagePayloadMatching(
                Matchers.predicate(payload -> {
                    found[0] = Optional.ofNullable(payload);
                    return true;
                }));
        return (CredentialOutcome) requireNonNull(found[0]).orElseThrow();
    }

    private static void isRefused(ResultValidator<Credential> result, ErrorCode code) {
        result.expectNoEvents()
                .expectException(
                        Matchers.<Throwable>predicate(
                                thrown -> thrown instanceof Refusal refusal && refusal.code() == code));
    }
}
