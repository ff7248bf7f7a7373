package dev.connectorregistry.command.secret;

/**
 * Something that is sealed with the master keyset itself and lasts: it is sealed anew when the keyset is rotated, so
 * that an older key can go.
 */
@FunctionalInterface
public interface KeptSeal {

    /** Seals it with the primary key, unless it is so already. Several processes may do so at once. */
    void reseal();
}
