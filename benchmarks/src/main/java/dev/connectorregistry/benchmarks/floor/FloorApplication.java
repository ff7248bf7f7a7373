package dev.connectorregistry.benchmarks.floor;

import dev.connectorregistry.benchmarks.boot.WebOnJdbc;

import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

/** What HTTP, JSON and the disk cost, and nothing else. */
@WebOnJdbc
public class FloorApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(FloorApplication.class, arguments);
    }

    @Bean
    FloorController connectors(JdbcClient database, JsonMapper json) {
        return new FloorController(database, json);
    }
}
