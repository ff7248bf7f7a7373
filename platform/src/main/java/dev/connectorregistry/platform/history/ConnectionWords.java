package dev.connectorregistry.platform.history;

import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionEvent;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionDeleted;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectionVariable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is different between the connections of two states of a connector, in plain words. */
final class ConnectionWords {

    private ConnectionWords() {}

    /** What an event changed. */
    static List<String> of(ConnectorState before, ConnectionEvent event, ConnectorState after) {
        List<String> clauses = between(before, after);
        return event instanceof ConnectionDeleted deleted && deleted.forced()
                ? clauses.stream().map(clause -> clause + ", although in use").toList()
                : clauses;
    }

    /** What is different between any two states. */
    static List<String> between(ConnectorState before, ConnectorState after) {
        List<String> clauses = new ArrayList<>();
        for (Connection connection : before.connections().all()) {
            if (after.connections().find(connection.id()).isEmpty()) {
                clauses.add("connection %s deleted".formatted(Quoted.name(connection.name())));
            }
        }
        for (Connection connection : after.connections().all()) {
            before.connections()
                    .find(connection.id())
                    .ifPresentOrElse(
                            earlier -> compare(earlier, connection, clauses),
                            () -> clauses.add("connection %s created".formatted(Quoted.name(connection.name()))));
        }
        return clauses;
    }

    private static void compare(Connection before, Connection after, List<String> clauses) {
        String name = Quoted.name(after.name());
        if (!before.name().equals(after.name())) {
            clauses.add("connection %s renamed to %s".formatted(Quoted.name(before.name()), name));
        }
        Map<String, String> then = byName(before.variables());
        Map<String, String> now = byName(after.variables());
        List<String> variables =
                KeyDifferences.between(then, now).clauses("variable ").stream()
                        .map(clause -> "%s in connection %s".formatted(clause, name))
                        .toList();
        clauses.addAll(
                variables.isEmpty() && !before.variables().equals(after.variables())
                        ? List.of("variables of connection %s reordered".formatted(name))
                        : variables);
        compare(name, before.credentials().action(), after.credentials().action(), clauses);
        compare(name, before.credentials().trigger(), after.credentials().trigger(), clauses);
    }

    private static void compare(
            String name, List<ConnectionCredential> before, List<ConnectionCredential> after, List<String> clauses) {
        for (ConnectionCredential one : after) {
            Optional<ConnectionCredential> earlier =
                    before.stream().filter(candidate -> candidate.id().equals(one.id())).findFirst();
            earlier.map(it -> ConfigWords.between(it.authSchemeConfig(), one.authSchemeConfig()))
                    .orElse(List.of())
                    .forEach(clause -> clauses.add("%s in connection %s".formatted(clause, name)));
        }
        if (!ids(before).equals(ids(after))) {
            clauses.add("credentials of connection %s reordered".formatted(name));
        }
    }

    private static List<?> ids(List<ConnectionCredential> credentials) {
        return credentials.stream().map(ConnectionCredential::id).toList();
    }

    private static Map<String, String> byName(List<ConnectionVariable> variables) {
        Map<String, String> byName = new LinkedHashMap<>();
        variables.forEach(variable -> byName.put(variable.name(), variable.value()));
        return byName;
    }
}
