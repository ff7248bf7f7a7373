package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionDeleted;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionUpdated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionVariablesReplaced;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.testing.KernelArbitraries;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What may happen to the connections of one connector, event by event. */
final class ConnectionHappenings {

    private ConnectionHappenings() {}

    /**
     * Happenings of that connector.
     *
     * @param configs what connections may have a copy of
     */
    static Arbitrary<Function<ConnectorState, List<ConnectorEvent>>> of(
            ConnectorId connector, Arbitrary<AuthSchemeConfig> configs) {
        Arbitrary<ConnectionId> ids =
                Arbitraries.of("1", "2", "3", "4")
                        .map(digit -> ConnectionId.of("01JC0NNECT0000000000000" + digit + "00"));
        Arbitrary<List<ConnectionVariable>> variables = KernelArbitraries.connectionVariables();
        Arbitrary<Function<ConnectorState, List<ConnectorEvent>>> changes =
                Combinators.combine(
                                ids,
                                KernelArbitraries.names(),
                                configs.list().ofMaxSize(2),
                                configs.list().ofMaxSize(2),
                                variables)
                        .as((id, name, action, trigger, own) ->
                                state ->
                                        List.of(
                                                state.connections()
                                                        .find(id)
                                                        .<ConnectorEvent>map(present ->
                                                                new ConnectionUpdated(
                                                                        connector,
                                                                        id,
                                                                        name,
                                                                        present.credentials(),
                                                                        own))
                                                        .orElseGet(() ->
                                                                new ConnectionCreated(
                                                                        connector,
                                                                        id,
                                                                        name,
                                                                        new ConnectionCredentials(
                                                                                credentials(id, "A", action),
                                                                                credentials(id, "B", trigger)),
                                                                        own))));
        Arbitrary<Function<ConnectorState, List<ConnectorEvent>>> deletions =
                Combinators.combine(ids, Arbitraries.of(true, false))
                        .as((id, forced) ->
                                state ->
                                        state.connections().find(id).isPresent()
                                                ? List.of(new ConnectionDeleted(connector, id, forced))
                                                : List.of());
        Arbitrary<Function<ConnectorState, List<ConnectorEvent>>> replacements =
                variables.map(all -> _ -> List.of(new ConnectionVariablesReplaced(connector, all)));
        return Arbitraries.frequencyOf(Tuple.of(4, changes), Tuple.of(2, deletions), Tuple.of(1, replacements));
    }

    /** No two credentials share an id, as none do that the registry made. */
    private static List<ConnectionCredential> credentials(
            ConnectionId connection, String part, List<AuthSchemeConfig> configs) {
        return IntStream.range(0, configs.size())
                .mapToObj(i -> {
                    String id = connection.value().substring(0, 24) + part + i;
                    return new ConnectionCredential(
                            ConnectionCredentialId.of(id),
                            configs.get(i),
                            CredentialId.of(id),
                            CredentialType.fitting(configs.get(i)).getLast());
                })
                .toList();
    }
}
