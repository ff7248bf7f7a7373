package dev.connectorregistry.standalone;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.Optional;

/** Says why the registry can't start in one line. A problem that is not known is left to Spring Boot's own report. */
final class OneLineFailureReporter implements SpringBootExceptionReporter {

    private final String dataFolder;

    OneLineFailureReporter(ConfigurableApplicationContext context) {
        String configured = context == null ? null : context.getEnvironment().getProperty(DataFolder.PROPERTY);
        this.dataFolder = configured == null ? "data" : configured;
    }

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> line = new OneLine(dataFolder).of(failure);
        line.ifPresent(text -> System.err.println("Connector Registry can't start: " + text));
        return line.isPresent();
    }
}
