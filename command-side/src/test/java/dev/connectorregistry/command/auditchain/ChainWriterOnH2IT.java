package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.test.WriteSideDatabase;

class ChainWriterOnH2IT extends ChainWriterContract {

    ChainWriterOnH2IT() {
        super(WriteSideDatabase.H2_FILE);
    }
}
