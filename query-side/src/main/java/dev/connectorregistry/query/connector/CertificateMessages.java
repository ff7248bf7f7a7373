package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.CertificateExpiry;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.query.connector.ValidationMessage.ConfigName;
import dev.connectorregistry.query.connector.ValidationMessage.ConnectorName;
import dev.connectorregistry.query.credential.ExpiringCertificates.ExpiringCertificate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Certificates that are to be listed among the findings, by the connectors that they are of: what the rules find stands
 * in the documents, what the time brings does not.
 */
final class CertificateMessages {

    private final Map<String, Map<CredentialId, CertificateExpiry>> byConnector = new HashMap<>();

    CertificateMessages(List<ExpiringCertificate> certificates) {
        certificates.forEach(certificate ->
                byConnector
                        .computeIfAbsent(certificate.connectorId().value(), _ -> new HashMap<>())
                        .put(certificate.credentialId(), certificate.expiry()));
    }

    /** The connectors that have any. */
    Set<String> connectors() {
        return byConnector.keySet();
    }

    /** What is found in a connector; nothing that its connections don't name any more. */
    List<ValidationMessage> of(ConnectorState state) {
        Map<CredentialId, CertificateExpiry> expiries = byConnector.getOrDefault(state.id().value(), Map.of());
        List<ValidationMessage> messages = new ArrayList<>();
        List<Connection> connections = state.connections().all();
        for (int i = 0; i < connections.size() && !expiries.isEmpty(); i++) {
            String pointer = "/connections/%d/credentials/".formatted(i);
            add(state, pointer + "action/", connections.get(i).credentials().action(), expiries, messages);
            add(state, pointer + "trigger/", connections.get(i).credentials().trigger(), expiries, messages);
        }
        return messages;
    }

    private static void add(
            ConnectorState state,
            String pointer,
            List<ConnectionCredential> credentials,
            Map<CredentialId, CertificateExpiry> expiries,
            List<ValidationMessage> messages) {
        for (int i = 0; i < credentials.size(); i++) {
            ConnectionCredential one = credentials.get(i);
            CertificateExpiry expiry = expiries.get(one.credentialId());
            if (expiry != null) {
                messages.add(
                        new ValidationMessage(
                                new ConnectorName(state.id().value(), state.name()),
                                new ConfigName(
                                        one.authSchemeConfig().id().value(), one.authSchemeConfig().description()),
                                expiry.code(),
                                expiry.severity().wireName(),
                                expiry.text(),
                                List.of(expiry.code(), "%s%d/credential".formatted(pointer, i))));
            }
        }
    }
}
