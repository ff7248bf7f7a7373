package dev.connectorregistry.query.credential;

import dev.connectorregistry.api.credential.CertificateExpiry;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;

import java.util.List;

/** Finds certificates that are past their time, or soon will be, by the time of the question. */
@FunctionalInterface
public interface ExpiringCertificates {

    /** An organisation's, those that expire first in front; of very many the first {@value #MAX}. */
    List<ExpiringCertificate> of(OrganisationId organisation);

    /** So many are found at most. */
    int MAX = 1_000;

    /**
     * One of them.
     *
     * @param connectorId the connector of its connection
     * @param expiry what is found of it
     */
    record ExpiringCertificate(CredentialId credentialId, ConnectorId connectorId, CertificateExpiry expiry) {}
}
