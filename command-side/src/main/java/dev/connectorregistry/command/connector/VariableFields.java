package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.kernel.ConnectionVariable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** One problem for each variable whose name stands there before. */
    static List<FieldProblem> repeated(String field, List<ConnectionVariable> variables) {
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, variables.size())
                .filter(i -> !seen.add(variables.get(i).name()))
                .mapToObj(i ->
                        new FieldProblem(
                                "%s[%d].name".formatted(field, i), "stands there twice: each variable needs its own"))
                .toList();
    }

    /** Whether the URL has a template of that variable. */
    static boolean fills(ConnectionVariable variable, String url) {
        return url.contains("{" + variable.name() + "}");
    }
}
