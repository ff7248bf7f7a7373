package dev.connectorregistry.api.operation;

import dev.connectorregistry.kernel.ConnectorId;

import org.axonframework.serialization.Revision;

/**
 * What an operator did. Who, from where and why stands in the event's metadata. The names and revisions on disk are
 * those of {@link OperationEventTypes}.
 */
public sealed interface OperationEvent {

    /**
     * A new generation of a projection is made beside the one that serves.
     *
     * @param projection its name
     */
    @Revision("1")
    record ReplayStarted(String projection) implements OperationEvent {}

    /**
     * What was being made of a new generation was given up.
     *
     * @param projection its name
     */
    @Revision("1")
    record ReplayCancelled(String projection) implements OperationEvent {}

    /**
     * There is a new master key, and secrets were sealed with it.
     *
     * @param keyId the new key, as Tink numbers it: unsigned
     * @param resealed how many secrets were sealed with an older key, and now are with this one
     * @param remaining how many still are sealed with another one
     */
    @Revision("1")
    record MasterKeysetRotated(long keyId, long resealed, long remaining) implements OperationEvent {}

    /**
     * An event of a connector counts for nothing any more, wherever the connector is folded: it could not be. It stays
     * in the event store. These events are a stream of their own, in the order in which they happened.
     *
     * @param connectorId the connector
     * @param sequence the event's place in the connector's stream, from 0
     * @param eventType its stable name
     */
    @Revision("1")
    record EventDiscarded(ConnectorId connectorId, long sequence, String eventType) implements OperationEvent {}
}
