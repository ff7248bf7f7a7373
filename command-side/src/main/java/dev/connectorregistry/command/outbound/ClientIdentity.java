package dev.connectorregistry.command.outbound;

import javax.net.ssl.KeyManager;

/** With what the registry shows the other side of a TLS connection who it is (mutual TLS). */
public record ClientIdentity(KeyManager keyManager) {}
