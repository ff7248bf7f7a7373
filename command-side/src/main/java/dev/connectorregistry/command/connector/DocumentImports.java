package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange;
import dev.connectorregistry.api.connector.ClientCredentialChange.SecretChange;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ImportHttpConnectorVersion;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.VersionCommand.CreateVersion;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ClientCredential;

import java.util.ArrayList;
import java.util.List;

/** What an import makes of a connector that is there: the same as if each config had been sent, and then the draft. */
final class DocumentImports {

    private DocumentImports() {}

    /**
     * Decides.
     *
     * @param state of the connector, which there is
     * @throws Refusal when the command can't be carried out
     */
    static List<ConnectorEvent> decide(ConnectorState state, ImportHttpConnectorVersion command) {
        if (!(state.protocol() instanceof Protocol.Http)) {
            throw new Refusal(
                    ErrorCode.CONFLICT,
                    "Only a connector to an HTTP API can be brought up to date with an OpenAPI document.");
        }
        List<ConnectorEvent> events = new ArrayList<>();
        ConnectorState current = state;
        for (int i = 0; i < command.authSchemeConfigs().size(); i++) {
            for (ConnectorEvent event : upsert(current, command.authSchemeConfigs().get(i), i)) {
                events.add(event);
                // No decision looks at the time.
                current = ConnectorState.evolve(current, event, current.version() + 1, current.updatedAt());
            }
        }
        events.addAll(
                VersionDecisions.decide(
                        state,
                        new CreateVersion(
                                command.connectorId(),
                                command.organisationId(),
                                command.precondition(),
                                command.versionId(),
                                command.name(),
                                null)));
        return events;
    }

    private static List<ConnectorEvent> upsert(ConnectorState state, AuthSchemeConfig config, int index) {
        try {
            return ConnectorDecisions.upsert(state, draft(state, config));
        } catch (Refusal refusal) {
            throw new Refusal(
                    refusal.code(),
                    String.valueOf(refusal.getMessage()),
                    refusal.fields().stream()
                            .map(problem ->
                                    new FieldProblem(
                                            "authSchemeConfigs[%d].%s".formatted(index, problem.field()),
                                            problem.message()))
                            .toList(),
                    refusal.details().orElse(null));
        }
    }

    private static AuthSchemeConfigDraft draft(ConnectorState state, AuthSchemeConfig config) {
        if (config instanceof OAuth2 oauth2
                && state.authSchemeConfig(config.id()).orElse(null) instanceof OAuth2 present) {
            ClientCredential client = present.grant().client();
            return new AuthSchemeConfigDraft(
                    with(oauth2, present),
                    client == null
                            ? new ClientCredentialChange.None()
                            : new ClientCredentialChange.Merge(
                                    client.credentialId(),
                                    client.organisationId(),
                                    new Patch.Keep<>(),
                                    new SecretChange.Keep()));
        }
        return new AuthSchemeConfigDraft(config, new ClientCredentialChange.None());
    }

    /** What a document says, and what none can say. */
    private static OAuth2 with(OAuth2 imported, OAuth2 present) {
        return new OAuth2(
                imported.id(),
                imported.description(),
                imported.authorizeUrl(),
                imported.tokenUrl(),
                imported.scopes(),
                imported.defaultScopes(),
                imported.grant(),
                present.additionalAuthorizeParams(),
                present.additionalTokenParams(),
                present.mtlsEnabled(),
                present.mtlsCredentialId());
    }
}
