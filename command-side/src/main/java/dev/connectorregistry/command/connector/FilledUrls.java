package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnector;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.UrlUserInfo;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.validation.TemplateUrl;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ConnectionVariable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges a connector's URLs as its variables fill them. The contract holds user names and passwords off a URL as it is
 * written; a value may still bring them in.
 */
final class FilledUrls {

    private static final String PROBLEM =
            "must have no user name or password once the connection variables are filled in";

    private final List<ConnectionVariable> variables;
    private final List<FieldProblem> problems = new ArrayList<>();

    private FilledUrls(List<ConnectionVariable> variables) {
        this.variables = variables;
    }

    /** What is wrong with the URLs of a new connector. */
    static List<FieldProblem> problemsOf(CreateHttpConnector command) {
        FilledUrls urls = new FilledUrls(command.connectionVariables());
        urls.judge("baseUrl", command.baseUrl());
        urls.judge("documentationURL", command.documentationUrl());
        urls.judge("imageURL", command.imageUrl());
        List<AuthSchemeConfigDraft> drafts = command.authSchemeConfigs();
        for (int i = 0; i < drafts.size(); i++) {
            urls.judge("authSchemeConfigs[%d].".formatted(i), drafts.get(i).config());
        }
        return urls.problems;
    }

    /** What is wrong with the URLs of new details, and, where new variables come with them, of the present configs. */
    static List<FieldProblem> problemsOf(ConnectorState state, UpdateConnector command) {
        List<ConnectionVariable> sent = command.connectionVariables();
        FilledUrls urls = new FilledUrls(sent == null ? state.connectionVariables() : sent);
        if (command.protocol() instanceof Protocol.Http http) {
            urls.judge("baseUrl", http.baseUrl());
        }
        urls.judge("documentationURL", command.documentationUrl());
        urls.judge("imageURL", command.imageUrl());
        if (sent != null) {
            List<String> configUrls =
                    Stream.concat(state.authSchemeConfigs().stream(), copies(state))
                            .filter(OAuth2.class::isInstance)
                            .map(OAuth2.class::cast)
                            .flatMap(oauth2 -> Stream.of(oauth2.authorizeUrl(), oauth2.tokenUrl()))
                            .filter(urls::hasUserInfo)
                            .toList();
            if (!configUrls.isEmpty()) {
                urls.problems.addAll(
                        VariableFields.naming(
                                sent,
                                variable ->
                                        variable.value().contains("@")
                                                && configUrls.stream()
                                                        .anyMatch(url -> VariableFields.fills(variable, url)),
                                "must bring no user name or password into the URLs of an auth scheme config"));
            }
        }
        return urls.problems;
    }

    /** What is wrong with the URLs of a config that a connector is to have. */
    static List<FieldProblem> problemsOf(ConnectorState state, AuthSchemeConfig config) {
        FilledUrls urls = new FilledUrls(state.connectionVariables());
        urls.judge("", config);
        return urls.problems;
    }

    /** What is wrong with the URLs of a config that a connection is to have. */
    static List<FieldProblem> problemsOf(String prefix, AuthSchemeConfig config, List<ConnectionVariable> variables) {
        FilledUrls urls = new FilledUrls(variables);
        urls.judge(prefix, config);
        return urls.problems;
    }

    /** What is wrong with the URLs of a client's credential. */
    static List<FieldProblem> problemsOf(
            String prefix, CredentialData.OAuth2Client client, List<ConnectionVariable> variables) {
        FilledUrls urls = new FilledUrls(variables);
        urls.judge(prefix + "authorizeUrl", client.authorizeUrl());
        urls.judge(prefix + "tokenUrl", client.tokenUrl());
        return urls.problems;
    }

    /** Those of its connections, which get the same variables. */
    private static Stream<AuthSchemeConfig> copies(ConnectorState state) {
        return state.connections().all().stream()
                .flatMap(connection -> connection.credentials().all())
                .map(ConnectionCredential::authSchemeConfig);
    }

    private void judge(String prefix, AuthSchemeConfig config) {
        if (config instanceof OAuth2 oauth2) {
            judge(prefix + "authorizeUrl", oauth2.authorizeUrl());
            judge(prefix + "tokenUrl", oauth2.tokenUrl());
        }
    }

    private void judge(String field, @Nullable String url) {
        if (url != null && hasUserInfo(url)) {
            problems.add(new FieldProblem(field, PROBLEM));
        }
    }

    private boolean hasUserInfo(String url) {
        return UrlUserInfo.isIn(TemplateUrl.of(url).textFilledFrom(variables));
    }
}
