/**
 * Sealed secrets: what a client entrusts to the registry is kept here, encrypted, in the write-side database, and named
 * everywhere else by a {@link dev.connectorregistry.kernel.CredentialId} and a {@link
 * dev.connectorregistry.kernel.SecretVersion}.
 */
@NullMarked
package dev.connectorregistry.command.secret;

import org.jspecify.annotations.NullMarked;
