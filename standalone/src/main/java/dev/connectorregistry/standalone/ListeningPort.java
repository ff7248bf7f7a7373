package dev.connectorregistry.standalone;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses a port that is none before anything is started; the web server would only say so at the very end. */
final class ListeningPort implements EnvironmentPostProcessor {

    private static final int MAX = 65_535;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String port = environment.getProperty("server.port", "8080");
        if (!isPort(port)) {
            throw new StartupProblem(
                    "the port %s is none: name one from 1 to %d in REGISTRY_PORT.".formatted(port, MAX), null);
        }
    }

    private static boolean isPort(String text) {
        try {
            int port = Integer.parseInt(text);
            return port >= 0 && port <= MAX;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
