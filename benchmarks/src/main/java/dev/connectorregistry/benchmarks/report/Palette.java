package dev.connectorregistry.benchmarks.report;

import dev.connectorregistry.benchmarks.subject.Keycloak;
import dev.connectorregistry.benchmarks.subject.Registry;
import dev.connectorregistry.benchmarks.subject.Subjects;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each subject's colour: the same in all charts of a scenario, by its number in the style sheet. */
final class Palette {

    /** How many colours there are for those that have none of their own. */
    private static final int OTHERS = 4;

    private static final List<String> ALWAYS = List.of(Registry.NAME, Subjects.FLOOR, Subjects.CRUD, Keycloak.NAME);

    private final Map<String, Integer> others = new HashMap<>();

    /** The number of a subject's colour; one that is none of those that always have theirs gets the next. */
    int colourOf(String subject) {
        int known = ALWAYS.indexOf(subject);
        return known >= 0 ? known : others.computeIfAbsent(subject, it -> ALWAYS.size() + others.size() % OTHERS);
    }
}
