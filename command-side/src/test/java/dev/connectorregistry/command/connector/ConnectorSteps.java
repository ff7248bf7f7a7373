package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange;
import dev.connectorregistry.api.connector.ClientCredentialChange.SecretChange;
import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateBigQueryConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.DeleteConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.RemoveAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorCommand.ReorderAuthSchemeConfigs;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorCategories;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorTags;
import dev.connectorregistry.api.connector.ConnectorCommand.UpsertAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ImportHttpConnectorVersion;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.kernel.VersionId;
import dev.connectorregistry.testing.KernelArbitraries;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Arbitrary doings with one connector. Ids are drawn from small pools, and some steps look at the connector's state, so
 * that commands often hit what is there; often enough they don't, and are to be refused.
 */
final class ConnectorSteps {

    private static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");
    private static final OrganisationId ANOTHER_ORGANISATION = OrganisationId.of("01J0RG00000000000000000002");

    private ConnectorSteps() {}

    /** One thing that somebody does to a connector. */
    interface Step {

        /**
         * The command.
         *
         * @param connector which is meant
         * @param state what the sender knows of it; null where there is no connector yet
         */
        ConnectorCommand on(ConnectorId connector, @Nullable ConnectorState state);
    }

    /** A connector is made, and then all sorts of things are done to it, some of them twice. */
    static Arbitrary<List<Step>> sequences() {
        return Combinators.combine(creations(), onceOrTwice(steps()).list().ofMinSize(1).ofMaxSize(20))
                .as((creation, steps) -> {
                    List<Step> all = new ArrayList<>();
                    all.add(creation);
                    steps.forEach(all::addAll);
                    return all;
                });
    }

    private static Arbitrary<List<Step>> onceOrTwice(Arbitrary<Step> steps) {
        return Combinators.combine(steps, Arbitraries.frequency(Tuple.of(3, 1), Tuple.of(1, 2)))
                .as((step, times) -> Collections.nCopies(times, step));
    }

    private static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(
                Tuple.of(60, upserts()),
                Tuple.of(12, removals()),
                Tuple.of(12, reorderings()),
                Tuple.of(12, updates()),
                Tuple.of(20, ConnectionSteps.of(ORGANISATION)),
                Tuple.of(20, VersionSteps.steps(senders())),
                Tuple.of(6, tagging()),
                Tuple.of(6, categorising()),
                Tuple.of(6, imports()),
                Tuple.of(1, creations()),
                Tuple.of(1, deletions()));
    }

    private static Arbitrary<Step> creations() {
        Arbitrary<Step> http =
                Combinators.combine(
                                KernelArbitraries.names(),
                                urls(),
                                Arbitraries.frequencyOf(
                                        Tuple.of(
                                                5,
                                                drafts(createdClients())
                                                        .list()
                                                        .ofMaxSize(4)
                                                        .uniqueElements(draft -> draft.of(null).config().id())),
                                        Tuple.of(1, drafts(clientChanges()).list().ofMaxSize(4))),
                                KernelArbitraries.connectionVariables(),
                                KernelArbitraries.tags(),
                                Arbitraries.of(true, false))
                        .as((name, baseUrl, drafts, variables, tags, isPublic) ->
                                (connector, state) ->
                                        new CreateHttpConnector(
                                                connector,
                                                ORGANISATION,
                                                name,
                                                baseUrl,
                                                drafts.stream().map(draft -> draft.of(null)).toList(),
                                                variables,
                                                tags,
                                                isPublic,
                                                List.of()));
        Arbitrary<Step> bigQuery =
                KernelArbitraries.names()
                        .map(name ->
                                (connector, state) ->
                                        new CreateBigQueryConnector(
                                                connector, ORGANISATION, name, "acme.sales", List.of()));
        return Arbitraries.frequencyOf(Tuple.of(8, http), Tuple.of(2, bigQuery), Tuple.of(1, VersionSteps.imports()));
    }

    private static Arbitrary<Step> upserts() {
        return Combinators.combine(senders(), drafts(clientChanges()))
                .as((sender, draft) ->
                        (connector, state) ->
                                new UpsertAuthSchemeConfig(
                                        connector, sender.organisation(), sender.expects(state), draft.of(state)));
    }

    private static Arbitrary<Step> imports() {
        return Combinators.combine(
                        senders(), drafts(createdClients()).list().ofMaxSize(3), Arbitraries.of("v1", "v2", "latest"))
                .as((sender, drafts, name) ->
                        (connector, state) ->
                                new ImportHttpConnectorVersion(
                                        connector,
                                        sender.organisation(),
                                        sender.expects(state),
                                        drafts.stream().map(draft -> draft.of(null).config()).toList(),
                                        VersionId.random(),
                                        name));
    }

    private static Arbitrary<Step> removals() {
        return Combinators.combine(senders(), configIds())
                .as((sender, id) ->
                        (connector, state) ->
                                new RemoveAuthSchemeConfig(
                                        connector, sender.organisation(), sender.expects(state), id));
    }

    private static Arbitrary<Step> reorderings() {
        return Combinators.combine(senders(), orders())
                .as((sender, order) ->
                        (connector, state) ->
                                new ReorderAuthSchemeConfigs(
                                        connector, sender.organisation(), sender.expects(state), order.of(state)));
    }

    private static Arbitrary<Step> updates() {
        return Combinators.combine(
                        senders(),
                        KernelArbitraries.names(),
                        urls().injectNull(0.5),
                        KernelArbitraries.tags(),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, urls().map(Protocol.Http::new).map(http -> (Protocol) http)),
                                Tuple.of(1, Arbitraries.of(new Protocol.BigQuery("acme.stock")))),
                        KernelArbitraries.connectionVariables().injectNull(0.5),
                        orders().injectNull(0.5))
                .as((sender, name, url, tags, protocol, variables, order) ->
                        (connector, state) ->
                                new UpdateConnector(
                                        connector,
                                        sender.organisation(),
                                        sender.expects(state),
                                        name,
                                        url == null,
                                        url,
                                        url,
                                        tags,
                                        protocol,
                                        variables,
                                        order == null ? null : order.of(state)));
    }

    private static Arbitrary<Step> tagging() {
        return Combinators.combine(senders(), KernelArbitraries.tags())
                .as((sender, tags) ->
                        (connector, state) ->
                                new UpdateConnectorTags(connector, sender.organisation(), sender.expects(state), tags));
    }

    private static Arbitrary<Step> categorising() {
        return Combinators.combine(senders(), KernelArbitraries.categories())
                .as((sender, categories) ->
                        (connector, state) ->
                                new UpdateConnectorCategories(
                                        connector, sender.organisation(), sender.expects(state), categories));
    }

    private static Arbitrary<Step> deletions() {
        return Combinators.combine(senders(), Arbitraries.of(true, false))
                .as((sender, force) ->
                        (connector, state) ->
                                new DeleteConnector(connector, sender.organisation(), sender.expects(state), force));
    }

    /** Who sends a command, and what is expected of the connector. */
    enum Sender {
        TRUSTING,
        KNOWING,
        OUTDATED,
        CREATING,
        ANOTHER;

        OrganisationId organisation() {
            return this == ANOTHER ? ANOTHER_ORGANISATION : ORGANISATION;
        }

        Precondition expects(@Nullable ConnectorState state) {
            long version = state == null ? 0 : state.version();
            return switch (this) {
                case TRUSTING, ANOTHER -> Precondition.NONE;
                case KNOWING -> new Precondition(Set.of(version, version + 7), false);
                case OUTDATED -> Precondition.version(version + 1);
                case CREATING -> new Precondition(null, true);
            };
        }
    }

    private static Arbitrary<Sender> senders() {
        return Arbitraries.frequency(
                Tuple.of(20, Sender.TRUSTING),
                Tuple.of(4, Sender.KNOWING),
                Tuple.of(1, Sender.OUTDATED),
                Tuple.of(1, Sender.CREATING),
                Tuple.of(1, Sender.ANOTHER));
    }

    private interface Draft {
        AuthSchemeConfigDraft of(@Nullable ConnectorState state);
    }

    private static Arbitrary<Draft> drafts(Arbitrary<ClientChange> clientChanges) {
        Arbitrary<Grant> grants =
                Arbitraries.of(
                        new Grant.AuthorizationCode(null), new Grant.Password(null), new Grant.ClientCredentials());
        Arbitrary<AuthSchemeConfig> configs =
                Arbitraries.frequencyOf(
                        Tuple.of(
                                1,
                                KernelArbitraries.authSchemeConfigs(
                                        configIds(), KernelArbitraries.names(), urls(), grants)),
                        Tuple.of(
                                2,
                                KernelArbitraries.oauth2Configs(configIds(), KernelArbitraries.names(), urls(), grants)
                                        .map(config -> (AuthSchemeConfig) config)));
        return Combinators.combine(configs, clientChanges)
                .as((config, change) -> state -> new AuthSchemeConfigDraft(config, change.of(state)));
    }

    private interface ClientChange {
        ClientCredentialChange of(@Nullable ConnectorState state);
    }

    private static Arbitrary<ClientChange> createdClients() {
        Arbitrary<ClientChange> none = Arbitraries.just(state -> new ClientCredentialChange.None());
        Arbitrary<ClientChange> created =
                Combinators.combine(
                                pool(3, "01JCRED000000000000000000").map(CredentialId::of),
                                KernelArbitraries.names().injectNull(0.3),
                                secretVersions().injectNull(0.3))
                        .as((id, clientId, version) ->
                                state ->
                                        new ClientCredentialChange.Create(
                                                new ClientCredential(id, ORGANISATION, clientId, version)));
        return Arbitraries.frequencyOf(Tuple.of(1, none), Tuple.of(3, created));
    }

    private static Arbitrary<ClientChange> clientChanges() {
        Arbitrary<ClientChange> merged =
                Combinators.combine(
                                Arbitraries.integers().between(0, 2),
                                Arbitraries.oneOf(
                                        Arbitraries.just(new Patch.Keep<String>()),
                                        Arbitraries.just(new Patch.Remove<String>()),
                                        KernelArbitraries.names().map(Patch.Replace::new)),
                                secretVersions(),
                                Arbitraries.integers().between(0, 4))
                        .as((index, clientId, version, kind) -> state -> merge(state, index, clientId, version, kind));
        return Arbitraries.frequencyOf(Tuple.of(4, createdClients()), Tuple.of(5, merged));
    }

    private static ClientCredentialChange merge(
            @Nullable ConnectorState state, int index, Patch<String> clientId, SecretVersion version, int kind) {
        List<ClientCredential> present = state == null ? List.of() : state.clientCredentials();
        ClientCredential target =
                present.isEmpty()
                        ? new ClientCredential(CredentialId.of("01JCRED0000000000000000009"), ORGANISATION, null, null)
                        : present.get(index % present.size());
        SecretVersion stored = target.secretVersion();
        SecretChange secret =
                switch (kind) {
                    case 0 -> new SecretChange.Keep();
                    case 1 -> new SecretChange.Remove();
                    case 2 -> new SecretChange.Replace(version);
                    case 3 -> new SecretChange.Same(version);
                    default -> new SecretChange.Same(stored == null ? version : stored);
                };
        return new ClientCredentialChange.Merge(target.credentialId(), ORGANISATION, clientId, secret);
    }

    private interface Order {
        List<AuthSchemeConfigId> of(@Nullable ConnectorState state);
    }

    private static Arbitrary<Order> orders() {
        Arbitrary<Order> permutations =
                Arbitraries.longs()
                        .map(seed ->
                                state -> {
                                    List<AuthSchemeConfigId> ids =
                                            new ArrayList<>(state == null ? List.of() : state.authSchemeConfigIds());
                                    Collections.shuffle(ids, new Random(seed));
                                    return ids;
                                });
        Arbitrary<Order> anything = configIds().list().ofMaxSize(3).map(ids -> state -> ids);
        return Arbitraries.frequencyOf(Tuple.of(4, permutations), Tuple.of(1, anything));
    }

    private static Arbitrary<String> urls() {
        return Arbitraries.of(
                "https://login.acme.example/token",
                "https://LOGIN.acme.example:443/v2/token",
                "https://login.evil.example/token",
                "https://{tenant}.example/token");
    }

    private static Arbitrary<AuthSchemeConfigId> configIds() {
        return pool(5, "01JC0NF1G0000000000000000").map(AuthSchemeConfigId::of);
    }

    private static Arbitrary<SecretVersion> secretVersions() {
        return pool(4, "01JSECRET0000000000000000").map(SecretVersion::of);
    }

    private static Arbitrary<String> pool(int size, String prefix) {
        return Arbitraries.of(IntStream.rangeClosed(1, size).mapToObj(i -> prefix + i).toList());
    }
}
