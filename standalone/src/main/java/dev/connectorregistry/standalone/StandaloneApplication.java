package dev.connectorregistry.standalone;

import dev.connectorregistry.platform.start.Start;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The whole registry in one process. */
@SpringBootApplication(
        scanBasePackages = {
            "dev.connectorregistry.command",
            "dev.connectorregistry.query",
            "dev.connectorregistry.standalone"
        })
class StandaloneApplication {

    public static void main(String[] arguments) {
        Start.run(new SpringApplicationBuilder(StandaloneApplication.class), arguments);
    }
}
