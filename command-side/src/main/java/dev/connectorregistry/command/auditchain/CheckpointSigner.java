package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.auditchain.ChainHead;
import dev.connectorregistry.platform.auditchain.Checkpoint;
import dev.connectorregistry.platform.auditchain.CheckpointTable;
import dev.connectorregistry.platform.auditchain.SignedCheckpoint;

import java.time.InstantSource;

/** Signs what the end of a chain is, and keeps the checkpoint. */
final class CheckpointSigner {

    private final CheckpointTable checkpoints;
    private final SigningKeys keys;
    private final InstantSource clock;

    CheckpointSigner(CheckpointTable checkpoints, SigningKeys keys, InstantSource clock) {
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.clock = clock;
    }

    /** Makes the key that signs, where there is none yet. */
    void makeKey() {
        var _ = keys.current();
    }

    /** Signs the end of a chain, in the caller's transaction. */
    void sign(ChainHead head) {
        checkpoints.add(SignedCheckpoint.sign(Checkpoint.of(head, clock.instant()), keys.current()));
    }
}
