package dev.connectorregistry.query.history;

import dev.connectorregistry.query.connector.ConnectorQueries;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.ImportedConnectors;
import dev.connectorregistry.query.connector.StateCheckpoints;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the history of connectors together. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    Histories histories(ConnectorQueries connectors, ConnectorStream streams, StateCheckpoints checkpoints) {
        return new Histories(connectors, streams, checkpoints);
    }

    @Bean
    Origins origins(Histories histories, ConnectorQueries connectors, ImportedConnectors copies) {
        return new Origins(histories, connectors, copies);
    }
}
