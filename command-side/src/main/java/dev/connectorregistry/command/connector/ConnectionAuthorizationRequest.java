package dev.connectorregistry.command.connector;

import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The body of InitialiseOAuth2Connection; the contract's schema was held against it before. */
record ConnectionAuthorizationRequest(
        ClientReference credential,
        String authorizeUrl,
        String clientId,
        @Nullable List<String> scopes,
        @Nullable Boolean disableOfflineAccess,
        @Nullable String prompt,
        @Nullable String additionalParams) {

    /** Names the credential of a grant. */
    record ClientReference(CredentialId id, OrganisationId organisationId) {}

    boolean wantsOfflineAccess() {
        return disableOfflineAccess == null || !disableOfflineAccess;
    }
}
