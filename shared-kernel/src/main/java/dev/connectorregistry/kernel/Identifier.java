package dev.connectorregistry.kernel;

/**
 * A typed identifier whose text form is a ULID: 26 characters of Crockford base32, upper case on output,
 * case-insensitive on input (source: the HTTP contract and the ULID specification).
 */
public sealed interface Identifier
        permits ApiKeyId,
                AuthSchemeConfigId,
                ConnectionCredentialId,
                ConnectionId,
                ConnectorId,
                CredentialId,
                OrganisationId,
                SecretVersion,
                VersionId {

    /** The canonical text: 26 upper-case characters, the first of them 0-7. */
    String value();

    /** Whether the text is that of an identifier, in upper case or not. */
    static boolean isWellFormed(String text) {
        return Ulids.isWellFormed(text);
    }

    /** Whether the text is that of an identifier, as it is written: in upper case. */
    static boolean isCanonical(String text) {
        return Ulids.isCanonical(text);
    }
}
