package dev.connectorregistry.command.connector;

import com.fasterxml.jackson.annotation.JsonCreator;

import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.function.Function;

/**
 * A grant as it is sent. With both ids it is a JSON Merge Patch (RFC 7396) of that credential: a property that is
 * missing stays, one that is {@code null} goes.
 */
record GrantRequest(
        String grantType,
        @Nullable CredentialId credentialId,
        @Nullable OrganisationId organisationId,
        Patch<String> clientId,
        Patch<SecretValue> clientSecret) {

    /** Reads it from JSON that the contract's schema was held against; a record can't tell missing from null. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static GrantRequest of(JsonNode json) {
        return new GrantRequest(
                json.path("grantType").asString(),
                json.has("credentialId") ? CredentialId.of(json.path("credentialId").asString()) : null,
                json.has("organisationId") ? OrganisationId.of(json.path("organisationId").asString()) : null,
                patch(json, "clientId", Function.identity()),
                patch(json, "clientSecret", SecretValue::of));
    }

    private static <T> Patch<T> patch(JsonNode json, String property, Function<String, T> value) {
        JsonNode sent = json.get(property);
        if (sent == null) {
            return new Patch.Keep<>();
        }
        return sent.isNull() ? new Patch.Remove<>() : new Patch.Replace<>(value.apply(sent.asString()));
    }
}
