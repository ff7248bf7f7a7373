package dev.connectorregistry.command.secret;

import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretVersion;

/** Names one sealed secret, as an event does. */
public record SecretReference(CredentialId credentialId, SecretVersion version) {}
