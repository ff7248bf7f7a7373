package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionCredentials;
import dev.connectorregistry.api.connector.ConnectionDraft;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Makes connections of drafts, and gathers what is wrong with them. Used for one command. */
final class NewConnections {

    private final ConnectorId connectorId;
    private final List<ConnectionVariable> connectorVariables;
    private final Function<AuthSchemeConfigId, @Nullable AuthSchemeConfig> configs;
    private final Set<String> names;
    private final List<FieldProblem> problems = new ArrayList<>();
    private final ConfigCopies copies = new ConfigCopies(problems);

    /**
     * @param connectorId the connector that they are for
     * @param connectorVariables its variables
     * @param configs finds its configs; null where it has none of that id
     * @param names which its connections have already
     */
    NewConnections(
            ConnectorId connectorId,
            List<ConnectionVariable> connectorVariables,
            Function<AuthSchemeConfigId, @Nullable AuthSchemeConfig> configs,
            Set<String> names) {
        this.connectorId = connectorId;
        this.connectorVariables = connectorVariables;
        this.configs = configs;
        this.names = new HashSet<>(names);
    }

    static FieldProblem nameTaken(String field) {
        return new FieldProblem(field, "is the name of another connection of this connector");
    }

    /**
     * Adds one.
     *
     * @param prefix of the paths of its properties in the request
     */
    ConnectionCreated add(String prefix, ConnectionDraft draft) {
        if (!names.add(draft.name())) {
            problems.add(nameTaken(prefix + "name"));
        }
        problems.addAll(VariableFields.repeated(prefix + "variables", draft.variables()));
        List<ConnectionVariable> variables = draft.variables().isEmpty() ? connectorVariables : draft.variables();
        return new ConnectionCreated(
                connectorId,
                draft.id(),
                draft.name(),
                new ConnectionCredentials(
                        credentials(prefix + "credentials.action", draft.action(), variables),
                        credentials(prefix + "credentials.trigger", draft.trigger(), variables)),
                variables);
    }

    void problem(String field, String message) {
        problems.add(new FieldProblem(field, message));
    }

    List<FieldProblem> problems() {
        return problems;
    }

    /** Holds that nothing is wrong. */
    void requireNoProblems() {
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
    }

    private List<ConnectionCredential> credentials(
            String field, List<ConnectionDraft.Credential> drafts, List<ConnectionVariable> variables) {
        List<ConnectionCredential> credentials = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            ConnectionDraft.Credential draft = drafts.get(i);
            String path = "%s[%d]".formatted(field, i);
            String configPath = path + ".authSchemeConfig";
            AuthSchemeConfig own = configs.apply(draft.authSchemeConfig().config().id());
            AuthSchemeConfig copy = copies.copy(configPath, own, draft.authSchemeConfig());
            copies.requireOriginOfClient(configPath, own, connectorVariables, copy, variables);
            copies.requireFitting(path + ".credential.type", draft.credential().data().type(), copy);
            problems.addAll(FilledUrls.problemsOf(configPath + ".", copy, variables));
            if (draft.credential().data() instanceof CredentialData.OAuth2Client client) {
                problems.addAll(FilledUrls.problemsOf(path + ".credential.data.", client, variables));
            }
            credentials.add(
                    new ConnectionCredential(
                            draft.id(), copy, draft.credential().id(), draft.credential().data().type()));
        }
        return credentials;
    }
}
