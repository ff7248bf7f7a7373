package dev.connectorregistry.query.connector;

class ConnectorListOnEmbeddedMongoTest extends ConnectorListContract {

    @Override
    ReadModelUnderTest start() {
        return ReadModelUnderTest.embedded();
    }
}
