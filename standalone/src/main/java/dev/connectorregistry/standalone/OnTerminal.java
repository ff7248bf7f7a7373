package dev.connectorregistry.standalone;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

import java.io.Console;
import java.util.Optional;

/** There is a terminal where a person may watch, and not a file or a pipe. */
final class OnTerminal implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
