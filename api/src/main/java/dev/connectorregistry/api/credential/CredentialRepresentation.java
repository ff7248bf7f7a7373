package dev.connectorregistry.api.credential;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.kernel.Timestamps;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Credential as answers show it (source: the HTTP contract, "Connections and credentials"): members of its data that
 * are secret read {@code "[redacted]"}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialRepresentation(
        String id,
        String organisationId,
        String type,
        String name,
        Map<String, Object> data,
        @Nullable List<String> errors,
        @Nullable String expiresAt) {

    private static final String CAN_NOT_REFRESH =
            "It can be refreshed no more: its auth scheme config was removed from the connector.";

    /**
     * Shows a credential.
     *
     * @param hasConfig whether the connector still has the config that the credential is for
     * @param now the time by which an expiry is judged
     */
    public static CredentialRepresentation of(CredentialState state, boolean hasConfig, Instant now) {
        return new CredentialRepresentation(
                state.id().value(),
                state.organisationId().value(),
                state.data().type().wireName(),
                state.name(),
                shown(state.data()),
                errors(state, hasConfig, now),
                state.expiresAt() == null ? null : Timestamps.format(state.expiresAt()));
    }

    private static @Nullable List<String> errors(CredentialState state, boolean hasConfig, Instant now) {
        List<String> errors = new ArrayList<>(state.errors() == null ? List.of() : state.errors());
        if (state.data() instanceof CredentialData.Certificate certificate) {
            // Judged when somebody asks: no event happens when its time comes or ends.
            Instant validFrom = certificate.validFrom();
            if (validFrom != null && now.isBefore(validFrom)) {
                errors.add("The certificate is not good before %s.".formatted(Timestamps.format(validFrom)));
            }
            Instant expiresAt = state.expiresAt();
            if (expiresAt != null && now.isAfter(expiresAt)) {
                errors.add(
                        "The certificate has expired: it was good until %s.".formatted(Timestamps.format(expiresAt)));
            }
        }
        if (!hasConfig && state.data().isRefreshable()) {
            errors.add(CAN_NOT_REFRESH);
        }
        return errors.isEmpty() && state.errors() == null ? null : List.copyOf(errors);
    }

    private static Map<String, Object> shown(CredentialData data) {
        Map<String, Object> shown = new LinkedHashMap<>();
        switch (data) {
            case CredentialData.None _,
                    CredentialData.Text _,
                    CredentialData.Binary _,
                    CredentialData.Certificate _ -> {
                // All that there is of it is secret.
            }
            case CredentialData.BasicAuth basicAuth -> shown.put("username", basicAuth.username());
            case CredentialData.OAuth2Password password -> shown.put("username", password.username());
            case CredentialData.OAuth2Token token -> shown.put("scopes", token.scopes());
            case CredentialData.OAuth2Client client -> {
                shown.put("clientId", client.clientId());
                shown.put("authorizeUrl", client.authorizeUrl());
                shown.put("tokenUrl", client.tokenUrl());
                putIfThere(shown, "scopes", client.scopes());
                putIfThere(shown, "additionalParams", client.additionalParams());
                putIfThere(shown, "mTLSEnabled", client.mtlsEnabled());
                putIfThere(shown, "mTLSCredentialId", client.mtlsCredentialId());
            }
        }
        data.secretMembers().forEach(member -> shown.put(member, SecretValue.REDACTED));
        return shown;
    }

    private static void putIfThere(Map<String, Object> shown, String member, @Nullable Object value) {
        if (value != null) {
            shown.put(member, value);
        }
    }
}
