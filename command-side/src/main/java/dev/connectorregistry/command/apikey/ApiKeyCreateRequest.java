package dev.connectorregistry.command.apikey;

import dev.connectorregistry.kernel.Role;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The body of CreateAPIKey. */
record ApiKeyCreateRequest(String name, List<Role> roles, @Nullable Instant expiresAt) {

    ApiKeyCreateRequest {
        roles = List.copyOf(roles);
    }
}
