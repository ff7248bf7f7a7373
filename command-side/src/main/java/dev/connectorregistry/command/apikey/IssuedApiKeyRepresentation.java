package dev.connectorregistry.command.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Timestamps;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A key as the one answer shows it that carries its text; {@code toString} does not. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IssuedApiKeyRepresentation(
        String id, String name, List<Role> roles, @Nullable String expiresAt, String createdAt, String apiKey) {

    static IssuedApiKeyRepresentation of(IssuedApiKey issued) {
        ApiKeyState state = issued.state();
        return new IssuedApiKeyRepresentation(
                state.id().value(),
                state.name(),
                state.roles(),
                state.expiresAt() == null ? null : Timestamps.format(state.expiresAt()),
                Timestamps.format(state.createdAt()),
                issued.text().reveal());
    }

    @Override
    public String toString() {
        return "IssuedApiKeyRepresentation[id=%s]".formatted(id);
    }
}
