package dev.connectorregistry.platform.auditchain;

import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.OrganisationId;

/**
 * Names a chain: an organisation's, or the one of the events that concern no organisation or none that can be told.
 *
 * @param value the organisation's id, or a word that is none
 */
public record ChainId(String value) implements Comparable<ChainId> {

    /** The chain of what concerns the whole instance. */
    public static final ChainId INSTANCE = new ChainId("instance");

    /** An organisation's chain. */
    public static ChainId of(OrganisationId organisation) {
        return new ChainId(organisation.value());
    }

    /** The chain that an event belongs to. */
    public static ChainId of(StoredEvent event) {
        return EventMetadata.organisationIn(event.readMetadata()).map(ChainId::of).orElse(INSTANCE);
    }

    @Override
    public int compareTo(ChainId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
