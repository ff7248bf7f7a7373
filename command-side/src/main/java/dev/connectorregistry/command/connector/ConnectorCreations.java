package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ConnectionDraft;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.Connections;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateBigQueryConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionVariable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of {@link ConnectorDecisions} that brings connectors into being. Pure functions, too. Used for one command.
 */
final class ConnectorCreations {

    private final CreateConnector command;
    private final List<ConnectionVariable> variables;
    private final Map<AuthSchemeConfigId, AuthSchemeConfig> configs = new LinkedHashMap<>();
    private final List<FieldProblem> problems = new ArrayList<>();

    private ConnectorCreations(CreateConnector command, List<ConnectionVariable> variables) {
        this.command = command;
        this.variables = variables;
    }

    static List<ConnectorEvent> create(CreateHttpConnector command) {
        ConnectorCreations creation = new ConnectorCreations(command, command.connectionVariables());
        creation.problems.addAll(VariableFields.repeated("connectionVariables", command.connectionVariables()));
        creation.problems.addAll(FilledUrls.problemsOf(command));
        creation.addConfigs(command.authSchemeConfigs());
        List<ConnectorEvent> first = new ArrayList<>();
        first.add(
                new HttpConnectorCreated(
                        command.connectorId(),
                        command.organisationId(),
                        command.name(),
                        command.baseUrl(),
                        command.connectionVariables(),
                        command.tags(),
                        command.isPublic()));
        if (command.documentationUrl() != null || command.imageUrl() != null) {
            first.add(
                    new ConnectorUpdated(
                            command.connectorId(),
                            command.name(),
                            command.isPublic(),
                            command.documentationUrl(),
                            command.imageUrl(),
                            new Protocol.Http(command.baseUrl()),
                            command.connectionVariables()));
        }
        return creation.eventsAfter(first);
    }

    static List<ConnectorEvent> create(CreateBigQueryConnector command) {
        return new ConnectorCreations(command, List.of())
                .eventsAfter(
                        List.of(
                                new BigQueryConnectorCreated(
                                        command.connectorId(),
                                        command.organisationId(),
                                        command.name(),
                                        command.datasetId())));
    }

    private List<ConnectorEvent> eventsAfter(List<ConnectorEvent> first) {
        List<ConnectionCreated> connections = connections();
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        List<ConnectorEvent> events = new ArrayList<>(first);
        configs.values().forEach(config -> events.add(new AuthSchemeConfigAdded(command.connectorId(), config)));
        events.addAll(connections);
        return events;
    }

    private void addConfigs(List<AuthSchemeConfigDraft> drafts) {
        for (int i = 0; i < drafts.size(); i++) {
            String field = "authSchemeConfigs[%d]".formatted(i);
            if (configs.containsKey(drafts.get(i).config().id())) {
                problems.add(new FieldProblem(field + ".id", "stands there twice: each config needs its own id"));
            }
            addConfig(field, drafts.get(i));
        }
        judgeNumber("authSchemeConfigs");
    }

    private void addConfig(String field, AuthSchemeConfigDraft draft) {
        AuthSchemeConfig config = draft.config();
        try {
            config = ClientCredentials.ofNewConnector(draft);
        } catch (Refusal refusal) {
            refusal.fields()
                    .forEach(problem ->
                            problems.add(new FieldProblem(field + "." + problem.field(), problem.message())));
        }
        configs.put(config.id(), config);
    }

    private List<ConnectionCreated> connections() {
        List<ConnectionDraft> drafts = command.connections();
        if (drafts.size() > Connections.MAX) {
            problems.add(
                    new FieldProblem(
                            "connections",
                            "has %d connections; at most %d are allowed".formatted(drafts.size(), Connections.MAX)));
        }
        int own = configs.size();
        for (int i = 0; i < drafts.size(); i++) {
            addBrought("connections[%d].credentials.action".formatted(i), drafts.get(i).action());
            addBrought("connections[%d].credentials.trigger".formatted(i), drafts.get(i).trigger());
        }
        if (configs.size() > own) {
            judgeNumber("connections");
        }
        NewConnections connections = new NewConnections(command.connectorId(), variables, configs::get, Set.of());
        List<ConnectionCreated> created = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            created.add(connections.add("connections[%d].".formatted(i), drafts.get(i)));
        }
        problems.addAll(connections.problems());
        return created;
    }

    /** A config that the connector does not have yet becomes its own. */
    private void addBrought(String field, List<ConnectionDraft.Credential> drafts) {
        for (int i = 0; i < drafts.size(); i++) {
            AuthSchemeConfigDraft draft = drafts.get(i).authSchemeConfig();
            if (!configs.containsKey(draft.config().id())) {
                String path = "%s[%d].authSchemeConfig".formatted(field, i);
                addConfig(path, draft);
                problems.addAll(FilledUrls.problemsOf(path + ".", draft.config(), variables));
            }
        }
    }

    private void judgeNumber(String field) {
        if (configs.size() > ConnectorState.MAX_AUTH_SCHEME_CONFIGS) {
            problems.add(
                    new FieldProblem(
                            field,
                            "has %d auth scheme configs; at most %d are allowed"
                                    .formatted(configs.size(), ConnectorState.MAX_AUTH_SCHEME_CONFIGS)));
        }
    }
}
