package dev.connectorregistry.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The whole registry in one process. */
@SpringBootApplication(
        scanBasePackages = {
            "dev.connectorregistry.command",
            "dev.connectorregistry.query",
            "dev.connectorregistry.standalone"
        })
class StandaloneApplication {

    public static void main(String[] arguments) {
        try {
            SpringApplication.run(StandaloneApplication.class, arguments);
        } catch (RuntimeException e) {
            // Reported in one line by then; what remains is that the shell sees it.
            System.exit(1);
        }
    }
}
