package dev.connectorregistry.command.connector;

import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** The body of UpdateConnection; the contract's schema was held against it before. */
record ConnectionUpdateRequest(
        ConnectionId id,
        String name,
        @Nullable CredentialsUpdateRequest credentials,
        @Nullable List<ConnectionVariable> variables) {

    /** What becomes of the ways in which the connection authenticates; null where nothing was sent. */
    record CredentialsUpdateRequest(
            @Nullable List<CredentialUpdateRequest> action, @Nullable List<CredentialUpdateRequest> trigger) {}

    /**
     * What becomes of one of them.
     *
     * @param credential as it was read, sent back; null where it was not
     */
    record CredentialUpdateRequest(
            ConnectionCredentialId id, AuthSchemeConfigRequest authSchemeConfig, @Nullable JsonNode credential) {}
}
