package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.query.connector.ConnectorCounts.Counts;
import dev.connectorregistry.query.connector.FindingModel.Found;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever the connectors, the numbers are those that counting them one by one leads to. */
class ConnectorCountsPropertyTest {

    private static ReadModelUnderTest readModel;

    @BeforeContainer
    static void start() {
        readModel = ReadModelUnderTest.any();
    }

    @AfterContainer
    static void stop() {
        readModel.close();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void anyConnectorsAreCountedAsInMemory(@ForAll @IntRange(max = 30) int count, @ForAll long seed) {
        Random random = new Random(seed);
        List<ConnectorState> states = Stream.generate(() -> QuestionableConnectors.any(random)).limit(count).toList();
        readModel.clear();
        readModel.write(states);
        List<ConnectorState> ours = FindingModel.ours(states).toList();
        List<AuthSchemeConfig> configs = ours.stream().flatMap(state -> state.authSchemeConfigs().stream()).toList();
        Collection<Found> found = FindingModel.found(states);

        Counts counts = new ConnectorCounts(readModel.serving(), _ -> List.of()).of(ListedConnectors.OURS);

        assertThat(counts.total()).isEqualTo(ours.size());
        assertThat(counts.publicOnes()).isEqualTo(ours.stream().filter(ConnectorState::isPublic).count());
        assertThat(counts.byProtocol()).isEqualTo(counted(ours.stream(), state -> state.protocol().slug()));
        assertThat(counts.byCategory())
                .isEqualTo(
                        counted(
                                ours.stream().flatMap(state -> state.categories().stream()),
                                category -> category.wireName()));
        assertThat(counts.versions()).isEqualTo(versions(ours, _ -> true));
        assertThat(counts.publishedVersions()).isEqualTo(versions(ours, ConnectorVersion::hasPublication));
        assertThat(counts.bySchemeType()).isEqualTo(counted(configs.stream(), AuthSchemeConfig::schemeType));
        assertThat(counts.byGrant())
                .isEqualTo(
                        counted(
                                configs.stream().filter(OAuth2.class::isInstance).map(OAuth2.class::cast),
                                config -> config.grant().grantType()));
        assertThat(counts.bySeverity()).isEqualTo(counted(found.stream(), Found::severity));
        assertThat(counts.byCode()).isEqualTo(counted(found.stream(), Found::code));
    }

    private static long versions(List<ConnectorState> connectors, Predicate<ConnectorVersion> which) {
        return connectors.stream().flatMap(state -> state.versions().all().stream()).filter(which).count();
    }

    private static <T> Map<String, Long> counted(Stream<T> things, Function<T, String> kind) {
        return things.collect(Collectors.groupingBy(kind, Collectors.counting()));
    }
}
