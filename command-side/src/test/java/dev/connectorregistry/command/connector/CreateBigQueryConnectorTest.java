package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.BIGQUERY_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;

import dev.connectorregistry.api.connector.ConnectorCommand.CreateBigQueryConnector;

import org.junit.jupiter.api.Test;

import java.util.List;

class CreateBigQueryConnectorTest {

    @Test
    void givenNothing_whenCreated_thenItIsThere() {
        givenNothing()
                .when(new CreateBigQueryConnector(CONNECTOR, ORGANISATION, "Warehouse", "acme.sales", List.of()))
                .emits(BIGQUERY_CONNECTOR);
    }
}
