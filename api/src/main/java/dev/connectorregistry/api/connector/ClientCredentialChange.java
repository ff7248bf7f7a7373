package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;

/**
 * What becomes of the client credential that a config's grant refers to (source: the HTTP contract, "Secrets"). The
 * secret itself was sealed before the command was made: here it has a name only.
 */
public sealed interface ClientCredentialChange {

    /** The grant has no client credential: none was sent, or it carries none. */
    record None() implements ClientCredentialChange {}

    /**
     * Neither credentialId nor organisationId was sent: a new credential.
     *
     * @param credential names it
     */
    record Create(ClientCredential credential) implements ClientCredentialChange {}

    /**
     * Both were sent: a JSON Merge Patch of a credential that the connector has.
     *
     * @param credentialId as sent
     * @param organisationId as sent
     * @param clientId what becomes of the client id
     * @param secret what becomes of the secret
     */
    record Merge(CredentialId credentialId, OrganisationId organisationId, Patch<String> clientId, SecretChange secret)
            implements ClientCredentialChange {}

    /** What becomes of a stored secret. */
    sealed interface SecretChange {

        /** No secret was sent: the stored one stays. */
        record Keep() implements SecretChange {}

        /** {@code null} was sent: the credential has no secret any more. */
        record Remove() implements SecretChange {}

        /**
         * A secret was sent that differs from the stored one.
         *
         * @param version names the newly sealed secret
         */
        record Replace(SecretVersion version) implements SecretChange {}

        /**
         * The secret that was sent is equal to a stored one: no change, if the credential still has that one.
         *
         * @param version names the stored secret that it was compared with
         */
        record Same(SecretVersion version) implements SecretChange {}
    }
}
