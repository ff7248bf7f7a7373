package dev.connectorregistry.benchmarks.crud;

import dev.connectorregistry.benchmarks.boot.WebOnJdbc;

import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

/** The registry as most teams would write it. */
@WebOnJdbc
public class CrudApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(CrudApplication.class, arguments);
    }

    @Bean
    ConnectorTable connectorTable(JdbcClient database, JsonMapper json) {
        return new ConnectorTable(database, json);
    }

    @Bean
    CrudController connectors(ConnectorTable connectors) {
        return new CrudController(connectors);
    }
}
