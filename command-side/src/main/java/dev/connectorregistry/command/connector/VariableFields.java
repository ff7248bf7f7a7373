package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.kernel.ConnectionVariable;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Names the connection variables of a request that are at fault. */
final class VariableFields {

    private VariableFields() {}

    /** One problem for each variable at fault; one for the whole list where it is none in particular. */
    static List<FieldProblem> naming(
            List<ConnectionVariable> sent, Predicate<ConnectionVariable> isAtFault, String message) {
        List<FieldProblem> problems =
                IntStream.range(0, sent.size())
                        .filter(i -> isAtFault.test(sent.get(i)))
                        .mapToObj(i -> new FieldProblem("connectionVariables[%d].value".formatted(i), message))
                        .toList();
        return problems.isEmpty() ? List.of(new FieldProblem("connectionVariables", message)) : problems;
    }

    /** Whether the URL has a template of that variable. */
    static boolean fills(ConnectionVariable variable, String url) {
        return url.contains("{" + variable.name() + "}");
    }
}
