package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.validation.ValidationRules;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a list must show, said in plain Java, beside the implementation. */
record ConnectorListModel(Comparator<String> textOrder) {

    /** The ids that a list shows from its first page to its last. */
    List<String> ids(Collection<ConnectorState> all, ConnectorScope scope, MultiValueMap<String, String> parameters) {
        return all.stream()
                .filter(state -> !state.isDeleted())
                .filter(state ->
                        switch (scope) {
                            case ConnectorScope.OfOrganisation(OrganisationId organisation) ->
                                    state.organisationId().equals(organisation);
                            case ConnectorScope.OfEverybody() -> state.isPublic();
                        })
                .filter(matches(parameters))
                .sorted(order(Optional.ofNullable(parameters.getFirst("sort")).orElse("updatedAt:desc")))
                .map(state -> state.id().value())
                .toList();
    }

    private static Predicate<ConnectorState> matches(MultiValueMap<String, String> parameters) {
        return state -> {
            String name = Objects.requireNonNullElse(parameters.getFirst("name"), "");
            String protocol = Objects.requireNonNullElse(parameters.getFirst("protocol"), "");
            return containsIgnoringCase(state.name(), name)
                    && containsIgnoringCase(state.protocol().slug(), protocol)
                    && parameters.getOrDefault("categories", List.of()).stream()
                            .allMatch(category -> state.categories().contains(Category.of(category)))
                    && parameters.getOrDefault("tags", List.of()).stream()
                            .flatMap(tags -> Arrays.stream(tags.split(",")))
                            .allMatch(tag -> hasTag(state, tag))
                    && parameters.getOrDefault("schemeType", List.of()).stream()
                            .allMatch(type -> hasConfig(state, type))
                    && hasFindings(state, parameters.getFirst("findings"));
        };
    }

    private static boolean hasConfig(ConnectorState state, String schemeType) {
        return state.authSchemeConfigs().stream().anyMatch(config -> config.schemeType().equals(schemeType));
    }

    private static boolean hasFindings(ConnectorState state, @Nullable String wanted) {
        Set<String> severities =
                ValidationRules.findings(state)
                        .distinct()
                        .map(finding -> finding.severity().wireName())
                        .collect(Collectors.toSet());
        return switch (wanted) {
            case null -> true;
            case "any" -> !severities.isEmpty();
            case "none" -> severities.isEmpty();
            default -> severities.contains(wanted);
        };
    }

    private static boolean containsIgnoringCase(String text, String part) {
        return IntStream.rangeClosed(0, text.length())
                .anyMatch(at -> text.regionMatches(true, at, part, 0, part.length()));
    }

    private static boolean hasTag(ConnectorState state, String tag) {
        return state.tags().values().entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().equals(tag)
                                || entry.getValue().stream()
                                        .anyMatch(value -> tag.equals(entry.getKey() + ":" + value)));
    }

    private Comparator<ConnectorState> order(String sort) {
        Comparator<ConnectorState> order = (one, other) -> 0;
        boolean descending = false;
        for (String column : sort.split(",")) {
            descending = column.endsWith(":desc");
            Comparator<ConnectorState> next = byField(column.substring(0, column.indexOf(':')));
            order = order.thenComparing(descending ? next.reversed() : next);
        }
        Comparator<ConnectorState> byId = byField("id");
        return order.thenComparing(descending ? byId.reversed() : byId);
    }

    private Comparator<ConnectorState> byField(String field) {
        return switch (field) {
            case "id" -> Comparator.comparing(state -> state.id().value());
            case "name" -> Comparator.comparing(state -> withoutCase(state.name()), textOrder);
            case "protocol" -> Comparator.comparing(state -> state.protocol().slug());
            case "createdAt" -> Comparator.comparing(ConnectorState::createdAt);
            case "updatedAt" -> Comparator.comparing(ConnectorState::updatedAt);
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static String withoutCase(String name) {
        return name.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Query parameters: names and values in turn; one name may come several times. */
    static MultiValueMap<String, String> parameters(String... namesAndValues) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }
}
