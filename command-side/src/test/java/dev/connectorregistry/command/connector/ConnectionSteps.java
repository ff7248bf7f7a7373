package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange;
import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionCommand.CreateConnection;
import dev.connectorregistry.api.connector.ConnectionCommand.CredentialUpdate;
import dev.connectorregistry.api.connector.ConnectionCommand.DeleteConnection;
import dev.connectorregistry.api.connector.ConnectionCommand.UpdateConnection;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionDraft;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialDraft;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.command.connector.ConnectorSteps.Step;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.testing.KernelArbitraries;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Random;

/** Arbitrary doings with the connections of one connector; ids of what is new are made as the registry makes them. */
final class ConnectionSteps {

    private ConnectionSteps() {}

    static Arbitrary<Step> of(OrganisationId organisation) {
        return Arbitraries.frequencyOf(
                Tuple.of(4, creations(organisation)),
                Tuple.of(2, updates(organisation)),
                Tuple.of(1, deletions(organisation)));
    }

    private static Arbitrary<Step> creations(OrganisationId organisation) {
        return Combinators.combine(
                        names(), KernelArbitraries.connectionVariables(), Arbitraries.longs(), Arbitraries.of(3, 2, 1))
                .as((name, variables, seed, parts) ->
                        (connector, state) -> {
                            Random random = new Random(seed);
                            return new CreateConnection(
                                    connector,
                                    organisation,
                                    Precondition.NONE,
                                    new ConnectionDraft(
                                            ConnectionId.random(),
                                            name,
                                            (parts & 1) == 0 ? List.of() : List.of(credential(state, random)),
                                            (parts & 2) == 0 ? List.of() : List.of(credential(state, random)),
                                            variables));
                        });
    }

    private static Arbitrary<Step> updates(OrganisationId organisation) {
        return Combinators.combine(
                        names(),
                        KernelArbitraries.connectionVariables().injectNull(0.5),
                        Arbitraries.longs(),
                        Arbitraries.of(true, false))
                .as((name, variables, seed, reversed) ->
                        (connector, state) -> {
                            Connection present = any(state, new Random(seed));
                            return new UpdateConnection(
                                    connector,
                                    organisation,
                                    Precondition.NONE,
                                    present == null ? ConnectionId.random() : present.id(),
                                    seed % 3 == 0 && present != null ? present.name() : name,
                                    present == null ? null : same(present.credentials().action(), reversed),
                                    null,
                                    seed % 3 == 0 ? variablesOf(present) : variables);
                        });
    }

    private static Arbitrary<Step> deletions(OrganisationId organisation) {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.of(true, false))
                .as((seed, force) ->
                        (connector, state) -> {
                            Connection present = any(state, new Random(seed));
                            return new DeleteConnection(
                                    connector,
                                    organisation,
                                    Precondition.NONE,
                                    present == null ? ConnectionId.random() : present.id(),
                                    force);
                        });
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("Production", "Test", "Müller & Söhne", "x");
    }

    private static @Nullable Connection any(@Nullable ConnectorState state, Random random) {
        List<Connection> all = state == null ? List.of() : state.connections().all();
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private static @Nullable List<ConnectionVariable> variablesOf(@Nullable Connection present) {
        return present == null ? null : present.variables();
    }

    private static List<CredentialUpdate> same(List<ConnectionCredential> present, boolean reversed) {
        return (reversed ? present.reversed() : present)
                .stream().map(one -> new CredentialUpdate(one.id(), draft(one.authSchemeConfig()))).toList();
    }

    private static ConnectionDraft.Credential credential(@Nullable ConnectorState state, Random random) {
        List<AuthSchemeConfig> configs = state == null ? List.of() : state.authSchemeConfigs();
        AuthSchemeConfig config =
                configs.isEmpty()
                        ? new AuthSchemeConfig.None(AuthSchemeConfigId.random(), "Not there")
                        : configs.get(random.nextInt(configs.size()));
        List<CredentialType> fitting = CredentialType.fitting(config);
        CredentialData data = dataOf(random.nextInt(10) == 0 ? CredentialType.CERTIFICATE : fitting.getLast());
        return new ConnectionDraft.Credential(
                ConnectionCredentialId.random(),
                draft(config),
                new CredentialDraft(
                        CredentialId.random(),
                        "Credential",
                        data,
                        data.secretMembers().isEmpty() ? null : SecretVersion.random(),
                        null,
                        null));
    }

    private static AuthSchemeConfigDraft draft(AuthSchemeConfig config) {
        return new AuthSchemeConfigDraft(config, new ClientCredentialChange.None());
    }

    private static CredentialData dataOf(CredentialType type) {
        return switch (type) {
            case NONE -> new CredentialData.None();
            case STRING -> new CredentialData.Text();
            case BINARY -> new CredentialData.Binary();
            case BASIC_AUTH -> new CredentialData.BasicAuth("somebody");
            case OAUTH2_CLIENT ->
                    new CredentialData.OAuth2Client("abc", "", "https://login.example/token", null, null, null, null);
            case OAUTH2_PASSWORD -> new CredentialData.OAuth2Password("somebody");
            case OAUTH2_TOKEN, OAUTH2_CODE -> new CredentialData.OAuth2Token(List.of("read"), true, true);
            case CERTIFICATE -> new CredentialData.Certificate(null);
        };
    }
}
