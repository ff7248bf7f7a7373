package dev.connectorregistry.command.secret;

import dev.connectorregistry.kernel.ConnectorId;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which sealed secrets are in use: what the sweeper asks before it destroys one. */
@FunctionalInterface
public interface SecretReferences {

    /**
     * The secrets that are in use for a connector, read from its committed events or from what is written with them,
     * and from nothing that may lag behind; empty when the connector does not exist or is deleted. It must throw when
     * it can't tell: an empty answer is a death sentence.
     */
    Set<SecretReference> referencedBy(ConnectorId connectorId);

    /** What any of them names, asked in their order; it throws when one of them does. */
    static SecretReferences all(List<SecretReferences> references) {
        return connectorId ->
                references.stream()
                        .flatMap(each -> each.referencedBy(connectorId).stream())
                        .collect(Collectors.toUnmodifiableSet());
    }
}
