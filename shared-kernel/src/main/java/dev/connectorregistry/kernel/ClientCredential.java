package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * Names an OAuth 2.0 client's credential (RFC 6749 §2.3) without holding its secret.
 *
 * @param credentialId names the credential
 * @param organisationId the organisation that it belongs to
 * @param clientId the client identifier (RFC 6749 §2.2), which is not a secret
 * @param secretVersion names the sealed client secret; null where the client has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientCredential(
        CredentialId credentialId,
        OrganisationId organisationId,
        @Nullable String clientId,
        @Nullable SecretVersion secretVersion) {}
