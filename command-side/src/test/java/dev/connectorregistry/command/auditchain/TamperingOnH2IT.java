package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.test.WriteSideDatabase;

class TamperingOnH2IT extends TamperingContract {

    TamperingOnH2IT() {
        super(WriteSideDatabase.H2_FILE);
    }
}
