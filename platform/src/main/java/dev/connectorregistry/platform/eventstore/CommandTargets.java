package dev.connectorregistry.platform.eventstore;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Which aggregate a command is for: commands are records, and the component is annotated with {@link
 * TargetAggregateIdentifier}. Axon's own resolver goes through all methods and fields of the class, and their
 * annotations, for each command again.
 */
final class CommandTargets implements CommandTargetResolver {

    private final ClassValue<Method> accessors =
            new ClassValue<>() {
                @Override
                protected Method computeValue(Class<?> command) {
                    return accessorOf(command);
                }
            };

    /**
     * @throws IllegalArgumentException when the command does not name its aggregate
     */
    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        Object command = message.getPayload();
        Object target;
        try {
            target = accessors.get(command.getClass()).invoke(command);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The aggregate of a " + command.getClass().getName() + " can't be read", e);
        }
        if (target == null) {
            throw new IllegalArgumentException("A " + command.getClass().getName() + " names no aggregate");
        }
        return new VersionedAggregateIdentifier(target, null);
    }

    private static Method accessorOf(Class<?> command) {
        Method accessor =
                Arrays.stream(command.isRecord() ? command.getRecordComponents() : new RecordComponent[0])
                        .map(RecordComponent::getAccessor)
                        .filter(method -> method.isAnnotationPresent(TargetAggregateIdentifier.class))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        command.getName()
                                                + " is no record with a component that is a"
                                                + " TargetAggregateIdentifier"));
        accessor.setAccessible(true);
        return accessor;
    }
}
