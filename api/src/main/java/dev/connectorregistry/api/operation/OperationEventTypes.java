package dev.connectorregistry.api.operation;

import dev.connectorregistry.api.operation.OperationEvent.EventDiscarded;
import dev.connectorregistry.api.operation.OperationEvent.MasterKeysetRotated;
import dev.connectorregistry.api.operation.OperationEvent.ReplayCancelled;
import dev.connectorregistry.api.operation.OperationEvent.ReplayStarted;

import java.util.Map;

/** The names under which operators' actions stand on disk. They are for ever. */
public final class OperationEventTypes {

    /** Every event of an operator's action by its stable name. */
    public static final Map<String, Class<? extends OperationEvent>> BY_NAME =
            Map.of(
                    "ReplayStarted", ReplayStarted.class,
                    "ReplayCancelled", ReplayCancelled.class,
                    "MasterKeysetRotated", MasterKeysetRotated.class,
                    "EventDiscarded", EventDiscarded.class);

    private OperationEventTypes() {}
}
