package dev.connectorregistry.query.connector;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = ReadModelUnderTest.URI_VARIABLE, matches = ".+")
class ConnectorListOnMongoTest extends ConnectorListContract {

    @Override
    ReadModelUnderTest start() {
        return ReadModelUnderTest.real();
    }
}
