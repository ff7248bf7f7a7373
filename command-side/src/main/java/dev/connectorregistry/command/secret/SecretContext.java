package dev.connectorregistry.command.secret;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a sealed secret is bound to: as associated data of its encryption (RFC 5116 §2.1), so that a row which is copied
 * to another credential, organisation, connector or origin can't be opened there.
 */
record SecretContext(
        CredentialId credentialId,
        SecretVersion version,
        OrganisationId organisationId,
        ConnectorId connectorId,
        EndpointOrigin boundOrigin) {

    private static final String FORMAT = "connector-registry/sealed-secret/1";

    byte[] forSecret() {
        return associatedData("secret");
    }

    byte[] forDataKey() {
        return associatedData("data-key");
    }

    // Length-prefixed: without it, two different contexts could run together into the same bytes.
    private byte[] associatedData(String purpose) {
        List<byte[]> parts =
                List.of(
                        utf8(FORMAT),
                        utf8(purpose),
                        utf8(credentialId.value()),
                        utf8(version.value()),
                        utf8(organisationId.value()),
                        utf8(connectorId.value()),
                        utf8(boundOrigin.text()));
        ByteBuffer data = ByteBuffer.allocate(parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
        parts.forEach(part -> data.putInt(part.length).put(part));
        return data.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
