package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ConnectionCommand;
import dev.connectorregistry.api.connector.ConnectionCommand.CreateConnection;
import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorCommand.ChangeConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateBigQueryConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.DeleteConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.ImportConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorCommand.RemoveAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorCommand.ReorderAuthSchemeConfigs;
import dev.connectorregistry.api.connector.ConnectorCommand.RevertConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorCategories;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorTags;
import dev.connectorregistry.api.connector.ConnectorCommand.UpsertAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorUsage;
import dev.connectorregistry.api.connector.ImportHttpConnectorVersion;
import dev.connectorregistry.api.connector.VersionCommand;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectionVariable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a command makes of a connector: the events that it leads to, none where nothing changes. Pure functions, so that
 * the aggregate, dry runs and reverts decide alike.
 */
final class ConnectorDecisions {

    /** So many of what uses a connector are named; the others are counted. */
    private static final int MAX_LISTED_USAGES = 20;

    private ConnectorDecisions() {}

    /**
     * Decides.
     *
     * @param state of the connector; null where there is none yet
     * @param command what is wanted
     * @return the events, in order; empty when nothing changes
     * @throws Refusal when the command can't be carried out
     * @throws SecretSupersededException when the stored secret was exchanged while the command was made
     */
    static List<ConnectorEvent> decide(@Nullable ConnectorState state, ConnectorCommand command) {
        return switch (command) {
            case CreateConnector create -> decideCreation(state, create);
            case ChangeConnector change -> decideChange(owned(state, change), change);
        };
    }

    private static List<ConnectorEvent> decideCreation(@Nullable ConnectorState state, CreateConnector command) {
        if (state != null) {
            throw new Refusal(ErrorCode.CONFLICT, "There is a connector with this id already.");
        }
        return switch (command) {
            case CreateHttpConnector create -> ConnectorCreations.create(create);
            case CreateBigQueryConnector create -> ConnectorCreations.create(create);
            case ImportConnectorVersion copy -> LibraryImports.decide(copy);
        };
    }

    private static List<ConnectorEvent> decideChange(ConnectorState state, ChangeConnector command) {
        checkPrecondition(state, command);
        return switch (command) {
            case UpdateConnector update -> update(state, update);
            case UpdateConnectorTags update ->
                    update.tags().equals(state.tags())
                            ? List.of()
                            : List.of(new ConnectorTagsUpdated(state.id(), update.tags()));
            case UpdateConnectorCategories update -> updateCategories(state, update);
            case UpsertAuthSchemeConfig upsert -> upsert(state, upsert.draft());
            case RemoveAuthSchemeConfig remove -> remove(state, remove.authSchemeConfigId());
            case ReorderAuthSchemeConfigs reorder -> reorder(state, reorder.authSchemeConfigIds());
            case RevertConnector revert -> ConnectorReverts.decide(state, revert.target());
            case ConnectionCommand connection -> List.copyOf(ConnectionDecisions.decide(state, connection));
            case DeleteConnector delete -> delete(state, delete.force());
            case VersionCommand ofVersion -> VersionDecisions.decide(state, ofVersion);
            case ImportHttpConnectorVersion imported -> DocumentImports.decide(state, imported);
        };
    }

    private static ConnectorState owned(@Nullable ConnectorState state, ChangeConnector command) {
        if (state == null || state.isDeleted() || !state.organisationId().equals(command.organisationId())) {
            throw Refusals.noSuchConnector(command.connectorId());
        }
        return state;
    }

    private static void checkPrecondition(ConnectorState state, ChangeConnector command) {
        if (!command.precondition().matches(state.version())) {
            throw new Refusal(
                    ErrorCode.PRECONDITION_FAILED,
                    "The connector has changed: its version is now \"%d\". Read it again before you change it."
                            .formatted(state.version()));
        }
        if (command.precondition().ifNoneMatchAny() && targetExists(state, command)) {
            throw new Refusal(ErrorCode.PRECONDITION_FAILED, "It exists already, and If-None-Match: * asks for none.");
        }
    }

    private static boolean targetExists(ConnectorState state, ChangeConnector command) {
        return switch (command) {
            case UpsertAuthSchemeConfig upsert -> state.authSchemeConfig(upsert.draft().config().id()).isPresent();
            case RemoveAuthSchemeConfig remove -> state.authSchemeConfig(remove.authSchemeConfigId()).isPresent();
            case CreateConnection _ -> false;
            case VersionCommand ofVersion -> VersionDecisions.targetExists(state, ofVersion);
            default -> true;
        };
    }

    private static List<ConnectorEvent> update(ConnectorState state, UpdateConnector command) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!command.protocol().slug().equals(state.protocol().slug())) {
            problems.add(new FieldProblem("protocol", "can't change: it is \"%s\"".formatted(state.protocol().slug())));
        }
        List<AuthSchemeConfigId> order = command.authSchemeConfigIds();
        if (order != null && !state.isPermutation(order)) {
            problems.add(notAPermutation(state));
        }
        List<ConnectionVariable> variables = command.connectionVariables();
        if (variables != null) {
            problems.addAll(VariableFields.repeated("connectionVariables", variables));
        }
        problems.addAll(FilledUrls.problemsOf(state, command));
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        if (variables != null) {
            ClientCredentials.requireSameOrigins(state, variables);
            ConnectionDecisions.requireSameOrigins(state, variables);
        }
        ConnectorUpdated details =
                new ConnectorUpdated(
                        state.id(),
                        command.name(),
                        command.isPublic(),
                        command.documentationUrl(),
                        command.imageUrl(),
                        command.protocol(),
                        variables == null ? state.connectionVariables() : variables);
        List<ConnectorEvent> events = new ArrayList<>();
        if (!details.equals(detailsOf(state))) {
            events.add(details);
        }
        if (variables != null) {
            ConnectionDecisions.replaceVariables(state, variables).ifPresent(events::add);
        }
        if (!command.tags().equals(state.tags())) {
            events.add(new ConnectorTagsUpdated(state.id(), command.tags()));
        }
        if (order != null) {
            events.addAll(reorder(state, order));
        }
        return events;
    }

    /** The event that gives a connector the details which it has in this state. */
    static ConnectorUpdated detailsOf(ConnectorState state) {
        return new ConnectorUpdated(
                state.id(),
                state.name(),
                state.isPublic(),
                state.documentationUrl(),
                state.imageUrl(),
                state.protocol(),
                state.connectionVariables());
    }

    private static List<ConnectorEvent> updateCategories(ConnectorState state, UpdateConnectorCategories command) {
        List<Category> distinct = command.categories().stream().distinct().toList();
        return distinct.equals(state.categories())
                ? List.of()
                : List.of(new ConnectorCategoriesUpdated(state.id(), distinct));
    }

    static List<ConnectorEvent> upsert(ConnectorState state, AuthSchemeConfigDraft draft) {
        List<FieldProblem> problems = FilledUrls.problemsOf(state, draft.config());
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        AuthSchemeConfig config = ClientCredentials.ofExistingConnector(state, draft);
        AuthSchemeConfig present = state.authSchemeConfig(config.id()).orElse(null);
        List<ConnectorEvent> events = new ArrayList<>();
        if (present == null) {
            if (state.authSchemeConfigs().size() >= ConnectorState.MAX_AUTH_SCHEME_CONFIGS) {
                throw Refusal.malformed(
                        "id",
                        "would be one auth scheme config too many: a connector has at most %d"
                                .formatted(ConnectorState.MAX_AUTH_SCHEME_CONFIGS));
            }
            events.add(new AuthSchemeConfigAdded(state.id(), config));
        } else if (!present.equals(config)) {
            events.add(new AuthSchemeConfigUpdated(state.id(), config));
        }
        ClientCredentials.sharersOf(state, config)
                .forEach(sharer -> events.add(new AuthSchemeConfigUpdated(state.id(), sharer)));
        return events;
    }

    private static List<ConnectorEvent> remove(ConnectorState state, AuthSchemeConfigId configId) {
        if (state.authSchemeConfig(configId).isEmpty()) {
            throw new Refusal(
                    ErrorCode.NOT_FOUND, "The connector has no auth scheme config %s.".formatted(configId.value()));
        }
        return List.of(new AuthSchemeConfigRemoved(state.id(), configId));
    }

    private static List<ConnectorEvent> delete(ConnectorState state, boolean force) {
        List<ConnectorUsage> usages = state.usages();
        if (!usages.isEmpty() && !force) {
            throw new Refusal(
                    ErrorCode.IN_USE,
                    "The connector is in use: see details. Delete what uses it first, or send force=true.",
                    List.of(),
                    listed(usages));
        }
        return List.of(new ConnectorDeleted(state.id(), !usages.isEmpty()));
    }

    private static String listed(List<ConnectorUsage> usages) {
        String listed =
                usages.stream()
                        .limit(MAX_LISTED_USAGES)
                        .map(usage -> "%s \"%s\"".formatted(usage.kind().word(), usage.name()))
                        .collect(Collectors.joining(", "));
        int others = usages.size() - MAX_LISTED_USAGES;
        return others <= 0 ? listed : "%s and %d more".formatted(listed, others);
    }

    private static List<ConnectorEvent> reorder(ConnectorState state, List<AuthSchemeConfigId> order) {
        if (!state.isPermutation(order)) {
            throw Refusal.malformed(List.of(notAPermutation(state)));
        }
        return order.equals(state.authSchemeConfigIds())
                ? List.of()
                : List.of(new AuthSchemeConfigsReordered(state.id(), order));
    }

    private static FieldProblem notAPermutation(ConnectorState state) {
        return new FieldProblem(
                "authSchemeConfigIds",
                "must name each of the connector's %d auth scheme configs once"
                        .formatted(state.authSchemeConfigs().size()));
    }
}
