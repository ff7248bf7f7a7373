package dev.connectorregistry.query.connector;

import static dev.connectorregistry.query.connector.ConnectorListModel.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.Page;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What lists of connectors hold, on whatever serves the read model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConnectorListContract {

    private static final ConnectorScope OURS = new ConnectorScope.OfOrganisation(ListedConnectors.OURS);
    private static final ConnectorScope THEIRS = new ConnectorScope.OfOrganisation(ListedConnectors.THEIRS);
    private static final ConnectorScope EVERYBODY = new ConnectorScope.OfEverybody();

    private final List<ConnectorState> states = ListedConnectors.many(1_000, new Random(42));
    private ReadModelUnderTest readModel;

    abstract ReadModelUnderTest start();

    @BeforeAll
    void fill() {
        readModel = start();
        readModel.write(states);
    }

    @AfterAll
    void stop() {
        readModel.close();
    }

    static Stream<String> sorts() {
        List<String> fields = List.of("id", "name", "protocol", "createdAt", "updatedAt");
        Stream<String> single = fields.stream().flatMap(field -> Stream.of(field + ":asc", field + ":desc"));
        return Stream.concat(
                single,
                Stream.of(
                        "name:asc,updatedAt:desc",
                        "protocol:desc,name:desc,createdAt:asc",
                        "createdAt:desc,id:asc",
                        "id:desc,name:asc",
                        "updatedAt:asc,createdAt:desc,protocol:asc,name:asc,id:desc"));
    }

    static Stream<MultiValueMap<String, String>> filters() {
        return Stream.of(
                parameters("name", "alpha"),
                parameters("name", "A"),
                parameters("name", ""),
                parameters("name", "οΔοσ"),
                parameters("name", "Σ"),
                parameters("name", "strasse"),
                parameters("name", "𝄞"),
                parameters("name", "nowhere"),
                parameters("protocol", "HTTP"),
                parameters("protocol", "q"),
                parameters("protocol", "t"),
                parameters("protocol", "ftp"),
                parameters("categories", "ERP"),
                parameters("categories", "Development & IT", "categories", "AI/LLMs"),
                parameters("tags", "team"),
                parameters("tags", "team:payments"),
                parameters("tags", "team:payments,env"),
                parameters("tags", "team:payments", "tags", "env:prod"),
                parameters("tags", "team,team"),
                parameters("tags", "region:eu"),
                parameters("tags", "region:eu:x:y"),
                parameters("tags", "$ne:$gt"),
                parameters("tags", "TEAM"),
                parameters("schemeType", "oauth2"),
                parameters("schemeType", "none", "schemeType", "api-key"),
                parameters("schemeType", "hmac", "schemeType", "hmac", "name", "a"),
                parameters("findings", "any"),
                parameters("findings", "none"),
                parameters("findings", "error"),
                parameters("findings", "warning", "schemeType", "basic-auth"),
                parameters("findings", "info", "protocol", "http", "sort", "name:asc"),
                parameters("name", "a", "protocol", "http", "categories", "CRM", "tags", "env"),
                parameters("name", "b", "tags", "team:prod,env", "sort", "name:desc,createdAt:asc"),
                parameters("protocol", "h", "sort", "protocol:asc"));
    }

    private Page<ConnectorState> page(ConnectorScope scope, MultiValueMap<String, String> parameters) {
        return readModel.list().page(ConnectorListRequest.read(scope, parameters));
    }

    private List<String> expected(ConnectorScope scope, MultiValueMap<String, String> parameters) {
        return new ConnectorListModel(readModel.textOrder).ids(states, scope, parameters);
    }

    private static MultiValueMap<String, String> with(
            MultiValueMap<String, String> parameters, String name, @Nullable String value) {
        MultiValueMap<String, String> more = new LinkedMultiValueMap<>(parameters);
        if (value != null) {
            more.add(name, value);
        }
        return more;
    }

    private static List<String> ids(Page<ConnectorState> page) {
        return page.items().stream().map(state -> state.id().value()).toList();
    }

    private static List<String> fields(Refusal refusal) {
        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED);
        return refusal.fields().stream().map(FieldProblem::field).toList();
    }

    private static List<String> refused(ConnectorScope scope, MultiValueMap<String, String> parameters) {
        try {
            ConnectorListRequest.read(scope, parameters);
        } catch (Refusal refusal) {
            return fields(refusal);
        }
        throw new AssertionError("not refused: " + parameters);
    }

    /** All pages from the first to the last; then back again, which must give the same. */
    private List<String> walk(ConnectorScope scope, MultiValueMap<String, String> parameters, int first) {
        MultiValueMap<String, String> sized = with(parameters, "first", String.valueOf(first));
        List<Page<ConnectorState>> pages = new ArrayList<>();
        pages.add(page(scope, sized));
        assertThat(pages.getFirst().prev()).isNull();
        while (pages.getLast().next() != null) {
            pages.add(page(scope, with(sized, "after", pages.getLast().next())));
            assertThat(pages.getLast().items()).isNotEmpty();
        }
        for (int i = pages.size() - 1; i > 0; i--) {
            assertThat(pages.get(i).prev()).isNotNull();
            Page<ConnectorState> back = page(scope, with(sized, "before", pages.get(i).prev()));
            assertThat(ids(back)).isEqualTo(ids(pages.get(i - 1)));
            assertThat(back.next()).isEqualTo(pages.get(i - 1).next());
            assertThat(back.prev()).isEqualTo(pages.get(i - 1).prev());
        }
        List<String> ids = pages.stream().flatMap(page -> ids(page).stream()).toList();
        assertThat(pages).allSatisfy(page -> assertThat(page.totalCount()).isEqualTo(ids.size()));
        return ids;
    }

    @ParameterizedTest
    @MethodSource("sorts")
    void givenASort_whenPagedThroughAndBack_thenEachConnectorIsThereOnceInItsPlace(String sort) {
        for (ConnectorScope scope : List.of(OURS, THEIRS, EVERYBODY)) {
            MultiValueMap<String, String> parameters = parameters("sort", sort);
            assertThat(walk(scope, parameters, 83)).isEqualTo(expected(scope, parameters)).hasSizeGreaterThan(100);
        }
    }

    @Test
    void givenNoSort_whenListed_thenMostRecentlyUpdatedFirstInPagesOfTwenty() {
        Page<ConnectorState> page = page(OURS, parameters());
        assertThat(ids(page))
                .hasSize(20)
                .isEqualTo(expected(OURS, parameters("sort", "updatedAt:desc")).subList(0, 20));
        assertThat(page.prev()).isNull();
        assertThat(page.items()).allSatisfy(shown -> assertThat(states).contains(shown));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void givenFilters_whenListed_thenWhatMatchesAllOfThemIsShownAndCounted(MultiValueMap<String, String> parameters) {
        for (ConnectorScope scope : List.of(OURS, EVERYBODY)) {
            assertThat(walk(scope, parameters, 70)).isEqualTo(expected(scope, parameters));
        }
    }

    @Test
    void givenTheFiltersOfThisTest_whenListed_thenAllButThreeShowSomething() {
        assertThat(filters().filter(parameters -> page(OURS, parameters).items().isEmpty()))
                .containsExactly(
                        parameters("name", "nowhere"), parameters("protocol", "ftp"), parameters("tags", "TEAM"));
    }

    @Test
    void givenNamesThatMeanSomethingElsewhere_whenSearchedFor_thenTheyMeanThemselves() {
        for (String name : ListedConnectors.NAMES) {
            MultiValueMap<String, String> parameters = parameters("name", name, "first", "100");
            assertThat(ids(page(OURS, parameters)))
                    .as(name)
                    .isNotEmpty()
                    .isEqualTo(first(100, expected(OURS, parameters)));
        }
        for (String pattern :
                List.of(".*", ".", "a.*b", "[a-z]", "\\w", "\\Q", "(", "*", "{\"$regex\":\".*\"}", "\u0000")) {
            MultiValueMap<String, String> parameters = parameters("name", pattern, "first", "100");
            assertThat(ids(page(OURS, parameters))).as(pattern).isEqualTo(first(100, expected(OURS, parameters)));
        }
    }

    @Test
    void givenOperatorsAsValues_whenListed_thenTheyAreValues() {
        for (String value : List.of("$ne", "$where", "{\"$gt\":\"\"}", "$$ROOT", "1||1==1", "'; return true; '")) {
            for (String parameter : List.of("name", "protocol", "tags")) {
                MultiValueMap<String, String> parameters = parameters(parameter, value, "first", "100");
                assertThat(ids(page(OURS, parameters))).as(value).isEqualTo(first(100, expected(OURS, parameters)));
            }
            assertThat(refused(OURS, parameters("categories", value))).containsExactly("categories[0]");
            assertThat(refused(OURS, parameters("schemeType", value))).containsExactly("schemeType[0]");
            assertThat(refused(OURS, parameters("findings", value))).containsExactly("findings");
            assertThat(refused(OURS, parameters("sort", value))).containsExactly("sort");
            assertThat(refused(OURS, parameters("sort", value + ":asc"))).containsExactly("sort");
            assertThat(refused(OURS, parameters("after", value))).containsExactly("after");
        }
    }

    private static List<String> first(int count, List<String> ids) {
        return ids.subList(0, Math.min(count, ids.size()));
    }

    @Test
    void givenValuesOfTenThousandCharacters_whenListed_thenRefused() {
        String huge = "(".repeat(10_000);
        for (String parameter : List.of("name", "protocol", "sort", "first", "after", "before")) {
            assertThat(refused(OURS, parameters(parameter, huge))).containsExactly(parameter);
        }
        assertThat(refused(OURS, parameters("categories", huge))).containsExactly("categories[0]");
        assertThat(refused(OURS, parameters("schemeType", huge))).containsExactly("schemeType[0]");
        assertThat(refused(OURS, parameters("findings", huge))).containsExactly("findings");
        assertThat(refused(OURS, parameters("tags", huge))).containsExactly("tags[0]");
        assertThat(refused(OURS, parameters("tags", "a,".repeat(5_000) + "a"))).containsExactly("tags");
    }

    @Test
    void givenEverythingWrong_whenListed_thenAllOfItIsNamedAtOnce() {
        assertThat(
                        refused(
                                OURS,
                                parameters(
                                        "first",
                                        "0",
                                        "after",
                                        "x",
                                        "before",
                                        "y",
                                        "sort",
                                        "size:asc",
                                        "name",
                                        "n".repeat(201),
                                        "protocol",
                                        "a",
                                        "protocol",
                                        "b",
                                        "categories",
                                        "ERP",
                                        "categories",
                                        "erp",
                                        "tags",
                                        "a",
                                        "tags",
                                        "a,,b",
                                        "schemeType",
                                        "oauth2",
                                        "schemeType",
                                        "OAuth2",
                                        "findings",
                                        "any",
                                        "findings",
                                        "")))
                .containsExactlyInAnyOrder(
                        "first",
                        "after",
                        "after",
                        "before",
                        "sort",
                        "name",
                        "protocol",
                        "categories[1]",
                        "tags[1]",
                        "schemeType[1]",
                        "findings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name:",
                ":asc",
                "name:ASC",
                "name:up",
                "Name:asc",
                "name:asc,",
                ",name:asc",
                "name:asc,name:desc",
                "id:asc,name:asc,id:asc",
                "name:asc updatedAt:asc",
                "_id:asc",
                "state:asc"
            })
    void givenNoSort_whenListed_thenRefused(String sort) {
        assertThat(refused(OURS, parameters("sort", sort))).containsExactly("sort");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "101", "1.5", "ten", "99999999999999999999", "٣"})
    void givenNoPageSize_whenListed_thenRefused(String first) {
        assertThat(refused(OURS, parameters("first", first))).containsExactly("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a,", ":b", "a,:b"})
    void givenNoTag_whenListed_thenRefused(String tags) {
        assertThat(refused(OURS, parameters("tags", tags))).containsExactly("tags[0]");
    }

    @Test
    void givenACursorOfAnotherList_whenUsed_thenRefused() {
        String cursor = page(OURS, parameters("first", "5")).next();
        for (String parameter : List.of("after", "before")) {
            MultiValueMap<String, String> own = parameters(parameter, cursor);
            assertThat(page(OURS, own).totalCount()).isPositive();
            assertThat(page(OURS, with(own, "sort", "updatedAt:desc")).totalCount()).isPositive();
            assertThat(page(OURS, with(own, "first", "7")).totalCount()).isPositive();
            assertThat(refused(THEIRS, own)).containsExactly(parameter);
            assertThat(refused(EVERYBODY, own)).containsExactly(parameter);
            assertThat(refused(OURS, with(own, "sort", "updatedAt:asc"))).containsExactly(parameter);
            assertThat(refused(OURS, with(own, "sort", "createdAt:desc"))).containsExactly(parameter);
            assertThat(refused(OURS, with(own, "name", "a"))).containsExactly(parameter);
            assertThat(refused(OURS, with(own, "protocol", "a"))).containsExactly(parameter);
            assertThat(refused(OURS, with(own, "categories", "ERP"))).containsExactly(parameter);
            assertThat(refused(OURS, with(own, "tags", "a"))).containsExactly(parameter);
            assertThat(refused(OURS, with(own, "schemeType", "none"))).containsExactly(parameter);
            assertThat(refused(OURS, with(own, "findings", "any"))).containsExactly(parameter);
        }
    }

    @Test
    void givenTheSameFiltersInAnotherOrder_whenACursorIsUsed_thenItIsThatOfTheList() {
        String cursor = page(OURS, parameters("tags", "team,env", "first", "1")).next();
        assertThat(page(OURS, parameters("tags", "env", "tags", "team", "after", cursor)).items()).isNotEmpty();
    }

    @Test
    void givenADamagedCursor_whenUsed_thenRefused() {
        String cursor = page(OURS, parameters("sort", "name:asc", "first", "5")).next();
        MultiValueMap<String, String> parameters = parameters("sort", "name:asc");
        for (int i = 0; i < cursor.length(); i++) {
            for (char other : "A_-z9".toCharArray()) {
                if (cursor.charAt(i) != other) {
                    String damaged = cursor.substring(0, i) + other + cursor.substring(i + 1);
                    assertThat(refused(OURS, with(parameters, "after", damaged))).containsExactly("after");
                }
            }
            assertThat(refused(OURS, with(parameters, "after", cursor.substring(0, i)))).containsExactly("after");
            assertThat(refused(OURS, with(parameters, "after", cursor.substring(i + 1)))).containsExactly("after");
        }
        for (String damaged : List.of(cursor + "=", cursor + "A", cursor + cursor, " " + cursor, "\u0000", "é")) {
            assertThat(refused(OURS, with(parameters, "before", damaged))).containsExactly("before");
        }
    }

    @Test
    void givenACursorMadeUpForTheList_whenItsKeyIsNoKey_thenRefused() {
        MultiValueMap<String, String> parameters = parameters("sort", "updatedAt:asc");
        String list = ConnectorListRequest.read(OURS, parameters).page().list();
        for (List<Object> key :
                List.<List<Object>>of(List.of(), List.of(1L), List.of("1", "x"), List.of(1L, "x", "x"))) {
            String cursor = new KeysetCursor(key, false).encode(list);
            assertThat(refused(OURS, with(parameters, "after", cursor))).containsExactly("after");
        }
    }

    @Test
    void givenTheLongestName_whenSortedBy_thenTheCursorFitsTheContract() {
        MultiValueMap<String, String> parameters =
                parameters("sort", "name:asc,createdAt:asc,updatedAt:asc,protocol:asc");
        PageKey key = new PageKey("𝄞".repeat(200), 1L, 1L, "bigquery", ConnectorId.random().value());
        assertThat(
                        new KeysetCursor(key.values(), true)
                                .encode(ConnectorListRequest.read(OURS, parameters).page().list()))
                .hasSizeLessThan(2_000);
    }

    private record PageKey(String name, long created, long updated, String protocol, String id) {
        List<Object> values() {
            return List.of(name, created, updated, protocol, id);
        }
    }

    @ParameterizedTest
    @MethodSource("sorts")
    void givenConnectorsThatChangeBetweenPages_whenPagedThrough_thenNoOtherIsSkippedOrDoubled(String sort) {
        for (boolean backwards : List.of(false, true)) {
            Random random = new Random(7);
            Map<String, ConnectorState> now = new LinkedHashMap<>();
            ListedConnectors.many(150, random).forEach(state -> now.put(state.id().value(), state));
            try (ReadModelUnderTest changing = start()) {
                changing.write(now.values());
                MultiValueMap<String, String> parameters = parameters("sort", sort);
                List<String> before = new ConnectorListModel(changing.textOrder).ids(now.values(), OURS, parameters);
                Set<String> touched = new HashSet<>();
                Map<String, Integer> seen = new HashMap<>();
                ConnectorList list = changing.list();
                Page<ConnectorState> page =
                        list.page(ConnectorListRequest.read(OURS, with(parameters, "first", "100")));
                String cursor = backwards ? null : "";
                if (backwards) {
                    while (page.next() != null) {
                        page =
                                list.page(
                                        ConnectorListRequest.read(
                                                OURS, with(with(parameters, "first", "50"), "after", page.next())));
                    }
                } else {
                    page = list.page(ConnectorListRequest.read(OURS, with(parameters, "first", "7")));
                }
                int minute = 1;
                while (true) {
                    ids(page).forEach(id -> seen.merge(id, 1, Integer::sum));
                    cursor = backwards ? page.prev() : page.next();
                    if (cursor == null) {
                        break;
                    }
                    Set<String> changes = new LinkedHashSet<>();
                    for (int i = 0; i < 3; i++) {
                        changes.add(ListedConnectors.pick(List.copyOf(now.values()), random).id().value());
                    }
                    for (String id : changes) {
                        now.put(id, ListedConnectors.changed(now.get(id), minute++, random));
                    }
                    // The row that the cursor was made of changes too, and goes back in time.
                    (backwards ? page.items().stream().findFirst() : page.items().stream().reduce((_, last) -> last))
                            .map(edge -> edge.id().value())
                            .ifPresent(id -> {
                                now.put(id, ListedConnectors.changed(now.get(id), 1, random));
                                changes.add(id);
                            });
                    ConnectorState another = ListedConnectors.any(random);
                    now.put(another.id().value(), another);
                    changes.add(another.id().value());
                    changing.write(changes.stream().map(now::get).toList());
                    touched.addAll(changes);
                    page =
                            list.page(
                                    ConnectorListRequest.read(
                                            OURS,
                                            with(
                                                    with(parameters, "first", "7"),
                                                    backwards ? "before" : "after",
                                                    cursor)));
                    assertThat(minute).as("goes on and on").isLessThan(1_000);
                }
                List<String> untouched = before.stream().filter(id -> !touched.contains(id)).toList();
                assertThat(untouched).hasSizeGreaterThan(10);
                assertThat(untouched).allSatisfy(id -> assertThat(seen).containsEntry(id, 1));
            }
        }
    }

    @Test
    void givenNothingLeftBehindTheCursor_whenAskedFor_thenThePageIsEmptyAndKnowsTheWayBack() {
        try (ReadModelUnderTest small = start()) {
            Random random = new Random(3);
            List<ConnectorState> three =
                    Stream.generate(() -> ListedConnectors.any(random))
                            .filter(state -> !state.isDeleted() && state.organisationId().equals(ListedConnectors.OURS))
                            .limit(3)
                            .sorted(Comparator.comparing(state -> state.id().value()))
                            .toList();
            small.write(three);
            MultiValueMap<String, String> parameters = parameters("sort", "id:asc", "first", "2");
            Page<ConnectorState> firstPage = small.list().page(ConnectorListRequest.read(OURS, parameters));
            small.clear();
            small.write(three.subList(0, 2));
            Page<ConnectorState> empty =
                    small.list().page(ConnectorListRequest.read(OURS, with(parameters, "after", firstPage.next())));
            assertThat(empty.items()).isEmpty();
            assertThat(empty.totalCount()).isEqualTo(2);
            assertThat(empty.next()).isNull();
            Page<ConnectorState> back =
                    small.list().page(ConnectorListRequest.read(OURS, with(parameters, "before", empty.prev())));
            assertThat(ids(back)).isEqualTo(ids(firstPage));
            assertThat(back.prev()).isNull();
        }
    }

    @Test
    void givenNoConnectors_whenListed_thenThePageIsEmpty() {
        try (ReadModelUnderTest nothing = start()) {
            Page<ConnectorState> page = nothing.list().page(ConnectorListRequest.read(OURS, parameters()));
            assertThat(page).isEqualTo(new Page<>(0L, null, null, List.of()));
        }
    }

    @Test
    void givenABadValue_whenRefused_thenItIsNotQuoted() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ConnectorListRequest.read(OURS, parameters("after", "<script>")))
                .satisfies(refusal -> assertThat(refusal.fields().getFirst().message()).doesNotContain("<script>"));
    }
}
