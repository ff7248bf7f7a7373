package dev.connectorregistry.query.credential;

import dev.connectorregistry.api.credential.CertificateExpiry;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Finds them in the read model. */
class StoredCertificates implements ExpiringCertificates {

    private final Serving<CredentialGeneration> serving;
    private final InstantSource clock;

    StoredCertificates(Serving<CredentialGeneration> serving, InstantSource clock) {
        this.serving = serving;
        this.clock = clock;
    }

    @Override
    public List<ExpiringCertificate> of(OrganisationId organisation) {
        Instant now = clock.instant();
        Document query =
                new Document(CredentialDocuments.ORGANISATION_ID, organisation.value())
                        .append(
                                CredentialDocuments.CERTIFICATE_EXPIRES_AT,
                                new Document("$lt", now.plus(CertificateExpiry.NOTICE).toEpochMilli()));
        List<ExpiringCertificate> found = new ArrayList<>();
        serving.read(current ->
                        current.documents()
                                .find(query)
                                .projection(
                                        new Document(CredentialDocuments.CONNECTOR_ID, 1)
                                                .append(CredentialDocuments.CERTIFICATE_EXPIRES_AT, 1))
                                .sort(new Document(CredentialDocuments.CERTIFICATE_EXPIRES_AT, 1))
                                .limit(MAX)
                                .into(new ArrayList<>()))
                .forEach(document -> {
                    Instant expiresAt =
                            Instant.ofEpochMilli(document.getLong(CredentialDocuments.CERTIFICATE_EXPIRES_AT));
                    CertificateExpiry.of(expiresAt, now)
                            .ifPresent(expiry ->
                                    found.add(
                                            new ExpiringCertificate(
                                                    CredentialId.of(document.getString(CredentialDocuments.ID)),
                                                    ConnectorId.of(
                                                            document.getString(CredentialDocuments.CONNECTOR_ID)),
                                                    expiry)));
                });
        return found;
    }
}
