package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionCommand;
import dev.connectorregistry.api.connector.ConnectionCommand.CreateConnection;
import dev.connectorregistry.api.connector.ConnectionCommand.CredentialUpdate;
import dev.connectorregistry.api.connector.ConnectionCommand.DeleteConnection;
import dev.connectorregistry.api.connector.ConnectionCommand.UpdateConnection;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionCredentials;
import dev.connectorregistry.api.connector.ConnectionEvent;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionDeleted;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionUpdated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionVariablesReplaced;
import dev.connectorregistry.api.connector.Connections;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorUsage;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The part of {@link ConnectorDecisions} that is about connections. Pure functions, too. */
final class ConnectionDecisions {

    private ConnectionDecisions() {}

    /** Decides on a connector that exists. */
    static List<ConnectionEvent> decide(ConnectorState state, ConnectionCommand command) {
        return switch (command) {
            case CreateConnection create -> create(state, create);
            case UpdateConnection update -> update(state, update);
            case DeleteConnection delete -> delete(state, delete);
        };
    }

    /** What follows from new variables of the connector: every connection has them now. */
    static Optional<ConnectionEvent> replaceVariables(ConnectorState state, List<ConnectionVariable> variables) {
        return state.connections().all().stream().allMatch(connection -> connection.variables().equals(variables))
                ? Optional.empty()
                : Optional.of(new ConnectionVariablesReplaced(state.id(), variables));
    }

    /**
     * Holds that other variables leave the secrets of every connection with the origins that they are for.
     *
     * @throws Refusal when a tokenUrl would come to be elsewhere
     */
    static void requireSameOrigins(ConnectorState state, List<ConnectionVariable> variables) {
        List<String> moved =
                state.connections().all().stream()
                        .filter(connection ->
                                connection
                                        .credentials()
                                        .all()
                                        .anyMatch(one ->
                                                isMoved(
                                                        one,
                                                        one.authSchemeConfig(),
                                                        connection.variables(),
                                                        variables)))
                        .map(Connection::name)
                        .toList();
        if (!moved.isEmpty()) {
            throw secretRequired(
                    "connectionVariables",
                    "would move a tokenUrl of %s to another origin than the stored secrets are for"
                            .formatted(String.join(", ", moved)));
        }
    }

    private static List<ConnectionEvent> create(ConnectorState state, CreateConnection command) {
        NewConnections connections =
                new NewConnections(
                        state.id(),
                        state.connectionVariables(),
                        id -> state.authSchemeConfig(id).orElse(null),
                        state.connections().all().stream().map(Connection::name).collect(Collectors.toSet()));
        ConnectionCreated created = connections.add("", command.draft());
        if (state.connections().all().size() >= Connections.MAX) {
            connections.problem(
                    "name", "would be one connection too many: a connector has at most %d".formatted(Connections.MAX));
        }
        connections.requireNoProblems();
        return List.of(created);
    }

    private static List<ConnectionEvent> update(ConnectorState state, UpdateConnection command) {
        Connection present = existing(state, command.connectionId());
        List<FieldProblem> problems = new ArrayList<>();
        boolean taken =
                state.connections().all().stream()
                        .anyMatch(other -> !other.id().equals(present.id()) && other.name().equals(command.name()));
        if (taken) {
            problems.add(NewConnections.nameTaken("name"));
        }
        List<ConnectionVariable> variables = command.variables() == null ? present.variables() : command.variables();
        problems.addAll(VariableFields.repeated("variables", variables));
        ConnectionCredentials credentials =
                new ConnectionCredentials(
                        updated(
                                state,
                                "credentials.action",
                                present.credentials().action(),
                                command.action(),
                                variables,
                                problems),
                        updated(
                                state,
                                "credentials.trigger",
                                present.credentials().trigger(),
                                command.trigger(),
                                variables,
                                problems));
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        requireSameOrigins(present, credentials, variables);
        ConnectionUpdated event =
                new ConnectionUpdated(state.id(), present.id(), command.name(), credentials, variables);
        ConnectionUpdated same =
                new ConnectionUpdated(
                        state.id(), present.id(), present.name(), present.credentials(), present.variables());
        return event.equals(same) ? List.of() : List.of(event);
    }

    private static List<ConnectionCredential> updated(
            ConnectorState state,
            String field,
            List<ConnectionCredential> present,
            @Nullable List<CredentialUpdate> wanted,
            List<ConnectionVariable> variables,
            List<FieldProblem> problems) {
        if (wanted == null) {
            judgeUrls(field, present, variables, problems);
            return present;
        }
        Map<ConnectionCredentialId, ConnectionCredential> byId =
                present.stream().collect(Collectors.toMap(ConnectionCredential::id, Function.identity()));
        Set<ConnectionCredentialId> ids = wanted.stream().map(CredentialUpdate::id).collect(Collectors.toSet());
        if (ids.size() != wanted.size() || !ids.equals(byId.keySet())) {
            problems.add(
                    new FieldProblem(
                            field,
                            "must name each of the connection's %d credentials there once: they come and go with it"
                                    .formatted(present.size())));
            return present;
        }
        ConfigCopies copies = new ConfigCopies(problems);
        List<ConnectionCredential> updated = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            AuthSchemeConfigDraft draft = wanted.get(i).authSchemeConfig();
            ConnectionCredential one = Objects.requireNonNull(byId.get(wanted.get(i).id()));
            String path = "%s[%d].authSchemeConfig".formatted(field, i);
            AuthSchemeConfig own = originalOf(state, one, draft);
            AuthSchemeConfig copy = copies.copy(path, own, draft);
            if (!copy.schemeType().equals(one.authSchemeConfig().schemeType())) {
                problems.add(
                        new FieldProblem(
                                path + ".schemeType",
                                "can't change: it is \"%s\"".formatted(one.authSchemeConfig().schemeType())));
            } else {
                copies.requireFitting(path + ".grant.grantType", one.type(), copy);
            }
            copies.requireOriginOfClient(path, own, state.connectionVariables(), copy, variables);
            problems.addAll(FilledUrls.problemsOf(path + ".", copy, variables));
            updated.add(one.with(copy));
        }
        return updated;
    }

    /** The connector's config of that id; where it was removed, the copy that the connection has of it. */
    private static @Nullable AuthSchemeConfig originalOf(
            ConnectorState state, ConnectionCredential one, AuthSchemeConfigDraft draft) {
        return state.authSchemeConfig(draft.config().id())
                .orElse(draft.config().id().equals(one.authSchemeConfig().id()) ? one.authSchemeConfig() : null);
    }

    private static void judgeUrls(
            String field,
            List<ConnectionCredential> present,
            List<ConnectionVariable> variables,
            List<FieldProblem> problems) {
        for (int i = 0; i < present.size(); i++) {
            problems.addAll(
                    FilledUrls.problemsOf(
                            "%s[%d].authSchemeConfig.".formatted(field, i),
                            present.get(i).authSchemeConfig(),
                            variables));
        }
    }

    private static void requireSameOrigins(
            Connection present, ConnectionCredentials wanted, List<ConnectionVariable> variables) {
        Map<ConnectionCredentialId, ConnectionCredential> byId =
                present.credentials().all().collect(Collectors.toMap(ConnectionCredential::id, Function.identity()));
        wanted.all()
                .forEach(one -> {
                    ConnectionCredential before = byId.get(one.id());
                    if (before != null && isMoved(before, one.authSchemeConfig(), present.variables(), variables)) {
                        throw secretRequired(
                                "credentials",
                                "would move a tokenUrl to another origin than the stored secrets are for");
                    }
                });
    }

    /** Whether a credential whose secrets go to the config's tokenUrl would go to another origin. */
    private static boolean isMoved(
            ConnectionCredential before,
            AuthSchemeConfig config,
            List<ConnectionVariable> variablesBefore,
            List<ConnectionVariable> variables) {
        return switch (before.type()) {
            case OAUTH2_PASSWORD, OAUTH2_TOKEN ->
                    before.authSchemeConfig() instanceof OAuth2 then
                            && config instanceof OAuth2 now
                            && !ConfigCopies.origin(then, variablesBefore).equals(ConfigCopies.origin(now, variables));
            // The secret of an oauth2-client is bound to the tokenUrl that stands beside it, and the others to none.
            case NONE, STRING, BINARY, BASIC_AUTH, CERTIFICATE, OAUTH2_CLIENT, OAUTH2_CODE -> false;
        };
    }

    private static Refusal secretRequired(String field, String message) {
        return new Refusal(
                ErrorCode.SECRET_REQUIRED,
                "The stored secrets of a connection are for another origin: make a new connection for that one.",
                List.of(new FieldProblem(field, message)),
                null);
    }

    private static List<ConnectionEvent> delete(ConnectorState state, DeleteConnection command) {
        Connection present = existing(state, command.connectionId());
        boolean published =
                state.usages().stream().anyMatch(usage -> usage.kind() == ConnectorUsage.Kind.PUBLISHED_VERSION);
        if (published && !command.force()) {
            throw new Refusal(
                    ErrorCode.PRECONDITION_FAILED,
                    "The connection is in use while the connector has a published version: unpublish it first, or send"
                            + " force=true.");
        }
        return List.of(new ConnectionDeleted(state.id(), present.id(), published));
    }

    private static Connection existing(ConnectorState state, ConnectionId id) {
        return state.connections()
                .find(id)
                .orElseThrow(() ->
                        new Refusal(ErrorCode.NOT_FOUND, "The connector has no connection %s.".formatted(id.value())));
    }
}
