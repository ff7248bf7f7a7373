package dev.connectorregistry.command.apikey;

import dev.connectorregistry.api.apikey.ApiKeyCommand;
import dev.connectorregistry.api.apikey.ApiKeyCommand.IssueApiKey;
import dev.connectorregistry.api.apikey.ApiKeyCommand.RevokeApiKey;
import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ApiKeyId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What follows from a command on an API key. Pure: the state and the command decide, and nothing else. */
final class ApiKeyDecisions {

    private ApiKeyDecisions() {}

    /**
     * The events that carry a command out; none when it changes nothing.
     *
     * @param state the key as it is; null where there is none yet
     * @throws Refusal when the command can't be carried out
     */
    static List<ApiKeyEvent> decide(@Nullable ApiKeyState state, ApiKeyCommand command) {
        return switch (command) {
            case IssueApiKey issue -> issue(state, issue);
            case RevokeApiKey revoke -> revoke(state, revoke);
        };
    }

    /** Says the same of a key that never was and of one that is another organisation's. */
    static Refusal noSuchKey(ApiKeyId id) {
        return new Refusal(ErrorCode.NOT_FOUND, "There is no API key %s.".formatted(id.value()));
    }

    private static List<ApiKeyEvent> issue(@Nullable ApiKeyState state, IssueApiKey command) {
        if (state != null) {
            throw new Refusal(ErrorCode.CONFLICT, "There is an API key %s already.".formatted(state.id().value()));
        }
        if (command.roles().isEmpty()) {
            throw Refusal.malformed("roles", "must name at least one role");
        }
        return List.of(
                new ApiKeyIssued(
                        command.apiKeyId(),
                        command.organisationId(),
                        command.name(),
                        command.roles().stream().distinct().sorted().toList(),
                        command.secretHash(),
                        command.expiresAt()));
    }

    private static List<ApiKeyEvent> revoke(@Nullable ApiKeyState state, RevokeApiKey command) {
        if (state == null || !state.organisationId().equals(command.organisationId())) {
            throw noSuchKey(command.apiKeyId());
        }
        return state.isRevoked() ? List.of() : List.of(new ApiKeyRevoked(command.apiKeyId()));
    }
}
