package dev.connectorregistry.platform.start;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.Optional;

/** Says why the registry can't start in one line. A problem that is not known is left to Spring Boot's own report. */
final class OneLineFailureReporter implements SpringBootExceptionReporter {

    private final OneLine oneLine;

    OneLineFailureReporter(ConfigurableApplicationContext context) {
        oneLine = OneLine.in(context == null ? null : context.getEnvironment());
    }

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> line = oneLine.of(failure);
        line.ifPresent(text -> System.err.println("Connector Registry can't start: " + text));
        return line.isPresent();
    }
}
