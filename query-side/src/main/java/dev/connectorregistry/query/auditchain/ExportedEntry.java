package dev.connectorregistry.query.auditchain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.connectorregistry.platform.auditchain.ChainEntry;
import dev.connectorregistry.platform.auditchain.Sha256;
import dev.connectorregistry.platform.auditchain.StoredEvent;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a chain with its event, as it is exported: with everything that its hash is made from, as
 * docs/decisions/0011 says.
 *
 * @param position its place in the chain, from 1
 * @param hash of this entry
 * @param previousHash of the entry before; zeros before the first
 * @param organisationId the organisation whose chain it is
 * @param eventId names the event
 * @param globalIndex the event's place among all events of the registry
 * @param missing true where the event store does not have the event any more
 * @param summary what happened, in plain words: no part of what the hash is made from; null where the read model does
 *     not have it yet
 * @param stored the event; null where it is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "position",
    "hash",
    "previousHash",
    "organisationId",
    "eventId",
    "globalIndex",
    "missing",
    "summary"
})
record ExportedEntry(
        long position,
        String hash,
        String previousHash,
        String organisationId,
        String eventId,
        long globalIndex,
        @Nullable Boolean missing,
        @Nullable String summary,
        @JsonUnwrapped @Nullable ExportedEvent stored) {

    /**
     * @param previous the hash of the entry before
     * @param event null where the event store does not have it any more
     * @param summary null where there is none
     */
    static ExportedEntry of(ChainEntry entry, Sha256 previous, @Nullable StoredEvent event, @Nullable String summary) {
        return new ExportedEntry(
                entry.position(),
                entry.hash().hex(),
                previous.hex(),
                entry.chain().value(),
                entry.eventIdentifier(),
                entry.globalIndex(),
                event == null ? true : null,
                summary,
                event == null ? null : ExportedEvent.of(event));
    }
}
