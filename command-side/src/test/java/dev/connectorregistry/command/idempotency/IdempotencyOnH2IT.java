package dev.connectorregistry.command.idempotency;

import dev.connectorregistry.platform.test.WriteSideDatabase;

class IdempotencyOnH2IT extends IdempotencyContract {

    @Override
    WriteSideDatabase database() {
        return WriteSideDatabase.H2_FILE;
    }
}
