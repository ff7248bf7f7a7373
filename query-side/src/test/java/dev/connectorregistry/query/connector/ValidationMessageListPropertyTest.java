package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Versions;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.connector.FindingModel.Found;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever the connectors, the filters and the page size: the pages are the model's findings, each once. */
class ValidationMessageListPropertyTest {

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
    void anyFindingsInPagesAreAllFindingsForwardsAndBackwards(
            @ForAll @IntRange(max = 12) int count,
            @ForAll long seed,
            @ForAll("filters") MultiValueMap<String, String> filters,
            @ForAll @IntRange(min = 1, max = 12) int first) {
        List<ConnectorState> states = write(count, new Random(seed));
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>(filters);
        parameters.set("first", String.valueOf(first));

        List<List<Found>> forwards = new ArrayList<>();
        Page<ValidationMessage> page = page(parameters);
        forwards.add(found(page));
        while (page.next() != null) {
            parameters.set("after", page.next());
            page = page(parameters);
            forwards.add(found(page));
        }
        parameters.remove("after");
        List<List<Found>> backwards = new ArrayList<>(List.of(found(page)));
        while (page.prev() != null) {
            parameters.set("before", page.prev());
            page = page(parameters);
            backwards.addFirst(found(page));
        }

        assertThat(forwards.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        FindingModel.found(states).stream().filter(found -> matches(found, filters)).toList());
        assertThat(forwards.subList(0, forwards.size() - 1)).allSatisfy(part -> assertThat(part).hasSize(first));
        assertThat(backwards).isEqualTo(forwards);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void givenChangesBetweenPages_thenWhatIsThereAllAlongIsShownOnceAndNothingElseTwice(
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int first) {
        Random random = new Random(seed);
        Map<ConnectorId, ConnectorState> states = new LinkedHashMap<>();
        write(count, random).forEach(state -> states.put(state.id(), state));
        Set<Found> allAlong = new HashSet<>(FindingModel.found(states.values()));
        Set<Found> ever = new HashSet<>(allAlong);
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.set("first", String.valueOf(first));

        Page<ValidationMessage> page = page(parameters);
        List<Found> seen = new ArrayList<>(found(page));
        while (page.next() != null) {
            ConnectorState changed = changed(ListedConnectors.pick(List.copyOf(states.values()), random), random);
            states.put(changed.id(), changed);
            readModel.write(List.of(changed));
            Collection<Found> now = FindingModel.found(states.values());
            allAlong.retainAll(now);
            ever.addAll(now);
            parameters.set("after", page.next());
            page = page(parameters);
            seen.addAll(found(page));
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(allAlong);
        assertThat(ever).containsAll(seen);
    }

    /** Another one of the same id, or the same one without one of its configs. */
    private static ConnectorState changed(ConnectorState state, Random random) {
        if (state.authSchemeConfigs().isEmpty() || random.nextInt(3) == 0) {
            return QuestionableConnectors.version(state.id(), state.version() + 1, random);
        }
        return new ConnectorState(
                state.id(),
                state.organisationId(),
                state.name(),
                state.isPublic(),
                null,
                null,
                state.tags(),
                state.categories(),
                state.protocol(),
                List.of(),
                state.authSchemeConfigs().subList(1, state.authSchemeConfigs().size()),
                state.connections(),
                Versions.NONE,
                state.version() + 1,
                state.createdAt(),
                state.updatedAt(),
                state.deletedAt());
    }

    private static List<ConnectorState> write(int count, Random random) {
        List<ConnectorState> states = Stream.generate(() -> QuestionableConnectors.any(random)).limit(count).toList();
        readModel.clear();
        readModel.write(states);
        return states;
    }

    private static Page<ValidationMessage> page(MultiValueMap<String, String> parameters) {
        return new ValidationMessageList(readModel.serving(), _ -> List.of())
                .page(
                        ListedConnectors.OURS,
                        ValidationMessageFilter.read(parameters, new ArrayList<>()),
                        PageParameters.read(parameters, new ArrayList<>()));
    }

    private static List<Found> found(Page<ValidationMessage> page) {
        return page.items().stream().map(FindingModel::of).collect(Collectors.toList());
    }

    private static boolean matches(Found found, MultiValueMap<String, String> filters) {
        return filters.getOrDefault("severity", List.of(found.severity())).contains(found.severity())
                && filters.getOrDefault("code", List.of(found.code())).contains(found.code());
    }

    @Provide
    Arbitrary<MultiValueMap<String, String>> filters() {
        return Arbitraries.of(
                        Map.<String, List<String>>of(),
                        Map.of("severity", List.of("error")),
                        Map.of("severity", List.of("warning", "info")),
                        Map.of("code", List.of("oauth2.password-grant")),
                        Map.of("code", List.of("hmac.sha1", "connector.base-url-invalid")),
                        Map.of("severity", List.of("error"), "code", List.of("hmac.sha1", "oauth2.params-reserved")),
                        Map.of("severity", List.of("info"), "code", List.of("hmac.sha1")))
                .map(LinkedMultiValueMap::new);
    }
}
