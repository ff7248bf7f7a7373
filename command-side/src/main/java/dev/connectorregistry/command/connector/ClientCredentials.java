package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange;
import dev.connectorregistry.api.connector.ClientCredentialChange.SecretChange;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which client credential a config's grant comes to refer to (source: the HTTP contract, "Secrets"). Several configs of
 * one connector may share a credential: what is merged into it holds for all of them, and its secret is for one origin.
 */
final class ClientCredentials {

    private static final String CREDENTIAL_ID = "grant.credentialId";

    private ClientCredentials() {}

    /** The config of a draft that comes with a new connector, which has no credential to refer to yet. */
    static AuthSchemeConfig ofNewConnector(AuthSchemeConfigDraft draft) {
        return switch (draft.client()) {
            case ClientCredentialChange.None none -> with(draft.config(), null);
            case ClientCredentialChange.Create create -> with(draft.config(), create.credential());
            case ClientCredentialChange.Merge merge -> throw unknownCredential();
        };
    }

    /** The config of a draft for a connector that exists. */
    static AuthSchemeConfig ofExistingConnector(ConnectorState state, AuthSchemeConfigDraft draft) {
        return switch (draft.client()) {
            case ClientCredentialChange.None none -> with(draft.config(), null);
            case ClientCredentialChange.Create create -> with(draft.config(), create.credential());
            case ClientCredentialChange.Merge merge -> with(draft.config(), merged(state, draft.config(), merge));
        };
    }

    /**
     * A config as a former state has it, for a connector that goes back to that state. A secret that the connector
     * refers to no more was destroyed: it stays gone. If the credential has another one now, that one stays, but only
     * with the client that it is for and for the origin that it is for; otherwise the client comes back without one.
     */
    static AuthSchemeConfig ofFormerState(ConnectorState present, ConnectorState former, AuthSchemeConfig config) {
        ClientCredential then = config.clientCredential();
        if (then == null || then.secretVersion() == null || isStillThere(present, then)) {
            return config;
        }
        SecretVersion instead = staysAt(present, former, then) ? presentVersion(present, then) : null;
        return with(config, new ClientCredential(then.credentialId(), then.organisationId(), then.clientId(), instead));
    }

    /** The other configs that refer to the same credential, where it now says something else: with what it says now. */
    static List<AuthSchemeConfig> sharersOf(ConnectorState state, AuthSchemeConfig config) {
        ClientCredential credential = config.clientCredential();
        return credential == null
                ? List.of()
                : others(state, config, credential.credentialId())
                        .filter(other -> !credential.equals(other.clientCredential()))
                        .map(other -> with(other, credential))
                        .toList();
    }

    /**
     * Holds that other variables leave every stored secret with the origin that it is for.
     *
     * @throws Refusal when a tokenUrl whose secret is stored would come to be elsewhere: no secret can come with the
     *     variables
     */
    static void requireSameOrigins(ConnectorState state, List<ConnectionVariable> variables) {
        List<OAuth2> moved =
                state.authSchemeConfigs().stream()
                        .filter(config ->
                                config.clientCredential() != null && config.clientCredential().secretVersion() != null)
                        .filter(config -> !origin(variables, config).equals(origin(state, config)))
                        .map(OAuth2.class::cast)
                        .toList();
        if (moved.isEmpty()) {
            return;
        }
        List<FieldProblem> problems =
                VariableFields.naming(
                        variables,
                        variable ->
                                !state.connectionVariables().contains(variable)
                                        && moved.stream()
                                                .anyMatch(config -> VariableFields.fills(variable, config.tokenUrl())),
                        "would move the tokenUrl of %s to another origin than its stored client secret is for"
                                .formatted(
                                        moved.stream()
                                                .map(config -> config.id().value())
                                                .collect(Collectors.joining(", "))));
        throw new Refusal(
                ErrorCode.SECRET_REQUIRED,
                "The variables would send a stored client secret to another origin: remove the clientSecret from that"
                        + " auth scheme config first (send it as null), and send it again afterwards.",
                problems,
                null);
    }

    /** Whether configs that share a credential say the same of it: always so, but between the events of one commit. */
    static boolean sharersAgree(ConnectorState state) {
        List<ClientCredential> credentials = state.clientCredentials();
        return credentials.stream().map(ClientCredential::credentialId).distinct().count() == credentials.size();
    }

    private static boolean isStillThere(ConnectorState present, ClientCredential then) {
        return present.clientCredentials().stream()
                .anyMatch(now ->
                        now.credentialId().equals(then.credentialId())
                                && Objects.equals(now.secretVersion(), then.secretVersion()));
    }

    /** Whether everything that refers to the credential, then and now, has one origin. */
    private static boolean staysAt(ConnectorState present, ConnectorState former, ClientCredential then) {
        return Stream.of(present, former)
                        .flatMap(state -> referringTo(state, then.credentialId()).map(config -> origin(state, config)))
                        .distinct()
                        .count()
                == 1;
    }

    /** The version that stands in for a destroyed one; null where the client is another one now, or has none. */
    private static @Nullable SecretVersion presentVersion(ConnectorState present, ClientCredential then) {
        return present.clientCredentials().stream()
                .filter(now ->
                        now.credentialId().equals(then.credentialId())
                                && Objects.equals(now.clientId(), then.clientId()))
                .map(ClientCredential::secretVersion)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static ClientCredential merged(
            ConnectorState state, AuthSchemeConfig config, ClientCredentialChange.Merge merge) {
        Optional<ClientCredential> found =
                state.clientCredentials().stream()
                        .filter(credential -> credential.credentialId().equals(merge.credentialId()))
                        .findFirst();
        List<FieldProblem> problems = new ArrayList<>();
        if (found.isEmpty()) {
            problems.addAll(unknownCredential().fields());
        }
        if (!merge.organisationId().equals(state.organisationId())) {
            problems.add(
                    new FieldProblem(
                            "grant.organisationId",
                            "is not the organisation that the connector's credentials belong to"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        ClientCredential current = found.orElseThrow();
        SecretVersion version =
                switch (merge.secret()) {
                    case SecretChange.Keep keep -> kept(state, config, current);
                    case SecretChange.Remove remove -> null;
                    case SecretChange.Replace replace -> replaced(state, config, current, replace.version());
                    case SecretChange.Same same -> same(current, same.version());
                };
        String clientId =
                switch (merge.clientId()) {
                    case Patch.Keep<String> keep -> current.clientId();
                    case Patch.Remove<String> remove -> null;
                    case Patch.Replace<String> replace -> replace.value();
                };
        return new ClientCredential(current.credentialId(), current.organisationId(), clientId, version);
    }

    private static @Nullable SecretVersion kept(
            ConnectorState state, AuthSchemeConfig config, ClientCredential current) {
        if (current.secretVersion() != null) {
            EndpointOrigin wanted = origin(state, config);
            boolean elsewhere =
                    referringTo(state, current.credentialId())
                            .anyMatch(present -> !origin(state, present).equals(wanted));
            if (elsewhere) {
                throw new Refusal(
                        ErrorCode.SECRET_REQUIRED,
                        "The stored client secret is for another origin than that of tokenUrl: send it again.",
                        List.of(
                                new FieldProblem(
                                        "grant.clientSecret", "is required, because tokenUrl moved to another origin")),
                        null);
            }
        }
        return current.secretVersion();
    }

    private static SecretVersion replaced(
            ConnectorState state, AuthSchemeConfig config, ClientCredential current, SecretVersion version) {
        EndpointOrigin wanted = origin(state, config);
        boolean sharedElsewhere =
                others(state, config, current.credentialId()).anyMatch(other -> !origin(state, other).equals(wanted));
        if (sharedElsewhere) {
            throw Refusal.malformed(
                    CREDENTIAL_ID,
                    "is shared with another config whose tokenUrl has another origin; leave credentialId and"
                            + " organisationId out to make a new credential");
        }
        return version;
    }

    private static SecretVersion same(ClientCredential current, SecretVersion compared) {
        if (!compared.equals(current.secretVersion())) {
            throw new SecretSupersededException(current.credentialId());
        }
        return compared;
    }

    private static Stream<AuthSchemeConfig> others(
            ConnectorState state, AuthSchemeConfig config, CredentialId credentialId) {
        return referringTo(state, credentialId).filter(other -> !other.id().equals(config.id()));
    }

    private static Stream<AuthSchemeConfig> referringTo(ConnectorState state, CredentialId credentialId) {
        return state.authSchemeConfigs().stream()
                .filter(config -> {
                    ClientCredential credential = config.clientCredential();
                    return credential != null && credential.credentialId().equals(credentialId);
                });
    }

    private static EndpointOrigin origin(ConnectorState state, AuthSchemeConfig config) {
        return origin(state.connectionVariables(), config);
    }

    private static EndpointOrigin origin(List<ConnectionVariable> variables, AuthSchemeConfig config) {
        return config instanceof OAuth2 oauth2
                ? EndpointOrigin.of(oauth2.tokenUrl(), variables)
                : new EndpointOrigin("");
    }

    private static AuthSchemeConfig with(AuthSchemeConfig config, @Nullable ClientCredential credential) {
        if (config instanceof OAuth2 oauth2 && !Objects.equals(oauth2.grant().client(), credential)) {
            return oauth2.withGrant(oauth2.grant().withClient(credential));
        }
        return config;
    }

    private static Refusal unknownCredential() {
        return Refusal.malformed(
                CREDENTIAL_ID,
                "is not a credential of this connector; leave credentialId and organisationId out to make a new one");
    }
}
