package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.testing.KernelArbitraries;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Arbitrary histories of one connector: what the aggregate may have written, event by event. */
public final class ConnectorHistories {

    private static final Instant BEGINNING = Instant.parse("2026-01-31T12:00:00.000Z");

    private ConnectorHistories() {}

    /** When the event with that sequence number happened. */
    public static Instant instantOf(long sequence) {
        return BEGINNING.plusMillis(sequence * 1_001);
    }

    /** The state that a history makes, its events at {@link #instantOf} each. */
    public static ConnectorState fold(List<ConnectorEvent> history) {
        ConnectorState state = null;
        for (int sequence = 0; sequence < history.size(); sequence++) {
            state = ConnectorState.evolve(state, history.get(sequence), sequence, instantOf(sequence));
        }
        if (state == null) {
            throw new IllegalArgumentException("A history has at least one event");
        }
        return state;
    }

    /** Histories of a connector, of one to some thirty events; some end with its deletion. */
    public static Arbitrary<List<ConnectorEvent>> of(ConnectorId connector, OrganisationId organisation) {
        return Combinators.combine(
                        beginnings(connector, organisation),
                        happenings(connector).list().ofMaxSize(30),
                        Arbitraries.of(true, false).injectNull(0.7))
                .as((first, happenings, forced) -> {
                    List<ConnectorEvent> history = new ArrayList<>(List.of(first));
                    ConnectorState state = fold(history);
                    for (Happening happening : happenings) {
                        for (ConnectorEvent event : happening.to(state)) {
                            state = ConnectorState.evolve(state, event, history.size(), instantOf(history.size()));
                            history.add(event);
                        }
                    }
                    if (forced != null) {
                        history.add(new ConnectorDeleted(connector, forced));
                    }
                    return List.copyOf(history);
                });
    }

    /** Something that may happen to a connector. */
    interface Happening {
        /** The event, or none where it could not have happened. */
        List<ConnectorEvent> to(ConnectorState state);
    }

    private static Arbitrary<ConnectorEvent> beginnings(ConnectorId connector, OrganisationId organisation) {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Combinators.combine(
                                        KernelArbitraries.names(),
                                        KernelArbitraries.texts(),
                                        KernelArbitraries.connectionVariables(),
                                        KernelArbitraries.tags(),
                                        Arbitraries.of(true, false))
                                .as((name, url, variables, tags, isPublic) ->
                                        (ConnectorEvent)
                                                new HttpConnectorCreated(
                                                        connector,
                                                        organisation,
                                                        name,
                                                        url,
                                                        variables,
                                                        tags,
                                                        isPublic))),
                Tuple.of(
                        1,
                        KernelArbitraries.names()
                                .map(name ->
                                        new BigQueryConnectorCreated(connector, organisation, name, "acme.sales"))));
    }

    private static Arbitrary<Happening> happenings(ConnectorId connector) {
        Arbitrary<AuthSchemeConfig> configs =
                KernelArbitraries.authSchemeConfigs(
                        Arbitraries.of("1", "2", "3", "4", "5", "6")
                                .map(digit -> AuthSchemeConfigId.of("01JC0NF1G0000000000000000" + digit)),
                        KernelArbitraries.texts(),
                        KernelArbitraries.texts(),
                        KernelArbitraries.grants(KernelArbitraries.clientCredentials()));
        return Arbitraries.frequencyOf(
                Tuple.of(3, ConnectionHappenings.of(connector, configs).map(happening -> happening::apply)),
                Tuple.of(
                        6,
                        configs.map(config ->
                                state ->
                                        List.of(
                                                state.authSchemeConfig(config.id()).isPresent()
                                                        ? new AuthSchemeConfigUpdated(connector, config)
                                                        : new AuthSchemeConfigAdded(connector, config)))),
                Tuple.of(
                        2,
                        configs.map(config ->
                                state ->
                                        state.authSchemeConfig(config.id()).isPresent()
                                                ? List.of(new AuthSchemeConfigRemoved(connector, config.id()))
                                                : List.of())),
                Tuple.of(
                        2,
                        Arbitraries.longs()
                                .map(seed ->
                                        state -> {
                                            List<AuthSchemeConfigId> order =
                                                    new ArrayList<>(state.authSchemeConfigIds());
                                            Collections.shuffle(order, new Random(seed));
                                            return List.of(new AuthSchemeConfigsReordered(connector, order));
                                        })),
                Tuple.of(4, VersionHappenings.of(connector).map(versions -> versions::to)),
                Tuple.of(
                        1,
                        KernelArbitraries.tags()
                                .map(tags -> state -> List.of(new ConnectorTagsUpdated(connector, tags)))),
                Tuple.of(
                        1,
                        KernelArbitraries.categories()
                                .map(categories ->
                                        state -> List.of(new ConnectorCategoriesUpdated(connector, categories)))),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        KernelArbitraries.names(),
                                        Arbitraries.of(true, false),
                                        KernelArbitraries.texts().injectNull(0.5),
                                        KernelArbitraries.texts().injectNull(0.5),
                                        KernelArbitraries.connectionVariables())
                                .as((name, isPublic, documentationUrl, imageUrl, variables) ->
                                        state ->
                                                List.of(
                                                        new ConnectorUpdated(
                                                                connector,
                                                                name,
                                                                isPublic,
                                                                documentationUrl,
                                                                imageUrl,
                                                                state.protocol(),
                                                                variables)))));
    }
}
