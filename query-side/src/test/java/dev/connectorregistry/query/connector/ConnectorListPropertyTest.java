package dev.connectorregistry.query.connector;

import static dev.connectorregistry.query.connector.ConnectorListModel.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.query.page.Page;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whatever the data, the sort, the filters and the page size: the pages are the model's, cut in pieces. */
class ConnectorListPropertyTest {

    private static ReadModelUnderTest readModel;

    @BeforeContainer
    static void start() {
        readModel = ReadModelUnderTest.any();
    }

    @AfterContainer
    static void stop() {
        readModel.close();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyListInPagesIsTheWholeListForwardsAndBackwards(
            @ForAll @IntRange(max = 40) int count,
            @ForAll long seed,
            @ForAll("sorts") String sort,
            @ForAll("filters") MultiValueMap<String, String> filters,
            @ForAll @IntRange(min = 1, max = 12) int first,
            @ForAll boolean everybody) {
        List<ConnectorState> states = ListedConnectors.many(count, new Random(seed));
        readModel.clear();
        readModel.write(states);
        ConnectorScope scope =
                everybody ? new ConnectorScope.OfEverybody() : new ConnectorScope.OfOrganisation(ListedConnectors.OURS);
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>(filters);
        parameters.set("sort", sort);
        parameters.set("first", String.valueOf(first));
        List<String> expected = new ConnectorListModel(readModel.textOrder).ids(states, scope, parameters);

        List<List<String>> forwards = new ArrayList<>();
        Page<ConnectorState> page = page(scope, parameters);
        while (true) {
            assertThat(page.totalCount()).isEqualTo(expected.size());
            forwards.add(ids(page));
            if (page.next() == null) {
                break;
            }
            parameters.set("after", page.next());
            page = page(scope, parameters);
        }
        parameters.remove("after");
        List<List<String>> backwards = new ArrayList<>();
        while (true) {
            backwards.addFirst(ids(page));
            if (page.prev() == null) {
                break;
            }
            parameters.set("before", page.prev());
            page = page(scope, parameters);
        }

        assertThat(forwards.stream().flatMap(List::stream)).containsExactlyElementsOf(expected);
        assertThat(forwards.subList(0, forwards.size() - 1)).allSatisfy(ids -> assertThat(ids).hasSize(first));
        assertThat(backwards).isEqualTo(forwards);
    }

    private static Page<ConnectorState> page(ConnectorScope scope, MultiValueMap<String, String> parameters) {
        return readModel.list().page(ConnectorListRequest.read(scope, parameters));
    }

    private static List<String> ids(Page<ConnectorState> page) {
        return page.items().stream().map(state -> state.id().value()).toList();
    }

    @Provide
    Arbitrary<String> sorts() {
        Arbitrary<List<String>> fields =
                Arbitraries.of("id", "name", "protocol", "createdAt", "updatedAt")
                        .list()
                        .uniqueElements()
                        .ofMinSize(1)
                        .ofMaxSize(5);
        return Combinators.combine(fields, Arbitraries.of("asc", "desc").list().ofSize(5))
                .as((names, directions) -> {
                    List<String> columns = new ArrayList<>();
                    for (int i = 0; i < names.size(); i++) {
                        columns.add(names.get(i) + ":" + directions.get(i));
                    }
                    return String.join(",", columns);
                });
    }

    @Provide
    Arbitrary<MultiValueMap<String, String>> filters() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.create(ConnectorListModel::parameters)),
                Tuple.of(
                        1,
                        Arbitraries.of(ListedConnectors.NAMES)
                                .map(name -> parameters("name", Character.toString(name.codePointAt(0))))),
                Tuple.of(1, Arbitraries.of("h", "Q", "t", "").map(part -> parameters("protocol", part))),
                Tuple.of(1, Arbitraries.of(ListedConnectors.TAG_KEYS).map(key -> parameters("tags", key))),
                Tuple.of(1, Arbitraries.of("ERP", "CRM", "HR").map(name -> parameters("categories", name))),
                Tuple.of(1, Arbitraries.of("oauth2", "hmac", "none").map(type -> parameters("schemeType", type))),
                Tuple.of(1, Arbitraries.of("any", "none", "error").map(what -> parameters("findings", what))));
    }
}
