package dev.connectorregistry.query.audit;

import dev.connectorregistry.api.operation.OperationEvent;
import dev.connectorregistry.api.operation.OperationEvent.EventDiscarded;
import dev.connectorregistry.api.operation.OperationEvent.MasterKeysetRotated;
import dev.connectorregistry.api.operation.OperationEvent.ReplayCancelled;
import dev.connectorregistry.api.operation.OperationEvent.ReplayStarted;
import dev.connectorregistry.platform.history.Quoted;

/** What operators did, in plain words. */
final class OperationWords {

    private OperationWords() {}

    static Description describe(OperationEvent event) {
        return switch (event) {
            case ReplayStarted(String projection) ->
                    Description.of("Replay of the projection %s started".formatted(Quoted.name(projection)), null);
            case ReplayCancelled(String projection) ->
                    Description.of("Replay of the projection %s cancelled".formatted(Quoted.name(projection)), null);
            case MasterKeysetRotated(long keyId, long resealed, long remaining) ->
                    Description.of(
                            "Master keyset rotated to the key %d: %d secrets sealed with it, %d still with another"
                                    .formatted(keyId, resealed, remaining),
                            null);
            case EventDiscarded discarded ->
                    Description.aboutConnector(
                            "%s with sequence number %d discarded: it counts for nothing"
                                    .formatted(discarded.eventType(), discarded.sequence()),
                            discarded.connectorId());
        };
    }
}
