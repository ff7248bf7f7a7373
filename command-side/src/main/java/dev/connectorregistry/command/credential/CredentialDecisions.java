package dev.connectorregistry.command.credential;

import dev.connectorregistry.api.credential.CredentialCommand;
import dev.connectorregistry.api.credential.CredentialCommand.CreateCredential;
import dev.connectorregistry.api.credential.CredentialCommand.DeleteCredential;
import dev.connectorregistry.api.credential.CredentialCommand.RecordRefreshFailure;
import dev.connectorregistry.api.credential.CredentialCommand.RecordUse;
import dev.connectorregistry.api.credential.CredentialCommand.RefreshCredential;
import dev.connectorregistry.api.credential.CredentialDraft;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialDeleted;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshFailed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialUsed;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What follows from a command on a credential. Pure: the state and the command decide, and nothing else. */
final class CredentialDecisions {

    private CredentialDecisions() {}

    /**
     * The events that carry a command out; none when it changes nothing.
     *
     * @param state the credential as it is; null where there is none yet
     * @throws Refusal when the command can't be carried out
     */
    static List<CredentialEvent> decide(@Nullable CredentialState state, CredentialCommand command) {
        return switch (command) {
            case CreateCredential create -> create(state, create);
            case RefreshCredential refresh -> refresh(owned(state, refresh), refresh);
            case RecordRefreshFailure failure -> fail(owned(state, failure), failure);
            case RecordUse use -> List.of(new CredentialUsed(owned(state, use).id(), use.origin()));
            case DeleteCredential delete -> List.of(new CredentialDeleted(owned(state, delete).id()));
        };
    }

    /** Says the same of a credential that never was, was deleted, or is another organisation's. */
    static Refusal noSuchCredential(CredentialId id) {
        return new Refusal(ErrorCode.NOT_FOUND, "There is no credential %s.".formatted(id.value()));
    }

    private static List<CredentialEvent> create(@Nullable CredentialState state, CreateCredential command) {
        if (state != null) {
            throw new Refusal(ErrorCode.CONFLICT, "There is a credential %s already.".formatted(state.id().value()));
        }
        CredentialDraft draft = command.draft();
        return List.of(
                new CredentialCreated(
                        command.credentialId(),
                        command.organisationId(),
                        command.connectorId(),
                        command.connectionId(),
                        draft.name(),
                        draft.data(),
                        draft.secretVersion(),
                        draft.errors(),
                        draft.expiresAt()));
    }

    private static List<CredentialEvent> refresh(CredentialState state, RefreshCredential command) {
        if (isPast(state, command.from())) {
            return List.of();
        }
        requireRefreshable(state);
        return List.of(
                new CredentialRefreshed(
                        state.id(),
                        command.secretVersion(),
                        command.scopes(),
                        command.hasRefreshToken(),
                        command.expiresAt()));
    }

    private static List<CredentialEvent> fail(CredentialState state, RecordRefreshFailure command) {
        if (isPast(state, command.from())) {
            return List.of();
        }
        requireRefreshable(state);
        return List.of(command.error()).equals(state.errors())
                ? List.of()
                : List.of(new CredentialRefreshFailed(state.id(), command.error()));
    }

    /** Whether somebody else was faster: what was tried with that version says nothing of the present one. */
    private static boolean isPast(CredentialState state, SecretVersion from) {
        return !from.equals(state.secretVersion());
    }

    private static void requireRefreshable(CredentialState state) {
        if (!state.data().isRefreshable()) {
            throw new Refusal(
                    ErrorCode.CONFLICT,
                    "The credential %s obtains no tokens: there is nothing to refresh.".formatted(state.id().value()));
        }
    }

    private static CredentialState owned(@Nullable CredentialState state, CredentialCommand command) {
        if (state == null || state.isDeleted() || !state.organisationId().equals(command.organisationId())) {
            throw noSuchCredential(command.credentialId());
        }
        return state;
    }
}
