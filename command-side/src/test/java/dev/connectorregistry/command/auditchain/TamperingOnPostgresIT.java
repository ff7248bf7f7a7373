package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.test.WriteSideDatabase;

class TamperingOnPostgresIT extends TamperingContract {

    TamperingOnPostgresIT() {
        super(WriteSideDatabase.POSTGRESQL);
    }
}
