package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.history.GeneratedHistory;
import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.KeepAliveClient;
import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Settings.ListSize;
import dev.connectorregistry.kernel.OrganisationId;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Pages of lists, of stores of several sizes: the first, one far behind, and one of what a filter leaves. */
public record ListScenario(String name, String description) implements Scenario {

    public static final String FIRST_PAGE = "first page";

    private static final int EVENTS_EACH = 2;
    private static final int LARGEST_PAGE = 100;
    private static final int DEEP_PAGES = 20;

    @Override
    public ScenarioResult run(Workbench workbench) throws IOException, InterruptedException {
        var filled = new ArrayList<FilledRegistry>();
        try {
            var contest = new Contest(workbench, name);
            for (ListSize size : workbench.settings().lists()) {
                FilledRegistry registry =
                        FilledRegistry.start(
                                workbench,
                                "%s-%dx%d".formatted(name, size.organisations(), size.connectorsEach()),
                                (events, organisation) -> {
                                    events.write(
                                            new GeneratedHistory(organisation, size.connectorsEach(), EVENTS_EACH));
                                    for (int other = 1; other < size.organisations(); other++) {
                                        events.write(
                                                new GeneratedHistory(
                                                        OrganisationId.random(), size.connectorsEach(), EVENTS_EACH));
                                    }
                                });
                filled.add(registry);
                add(contest, size.name(), registry, workbench.json());
            }
            contest.warmUp();
            return new ScenarioResult(name, description, contest.run(), List.of(), notes(workbench));
        } finally {
            for (FilledRegistry registry : filled) {
                registry.close();
            }
        }
    }

    private static void add(Contest contest, String subject, FilledRegistry registry, JsonMapper json)
            throws IOException {
        String list = registry.server().access().organisationPath() + "/connectors";
        String cursor = deepCursor(registry, list, json);
        String deep = cursor.isEmpty() ? list : list + "?after=" + cursor;
        String filtered = list + "?tags=team:t7";
        contest.add(subject, Condition.alone(FIRST_PAGE), registry.server().load(random -> Call.get(list)));
        contest.add(subject, Condition.alone("deep page"), registry.server().load(random -> Call.get(deep)));
        contest.add(subject, Condition.alone("filtered"), registry.server().load(random -> Call.get(filtered)));
    }

    private static String deepCursor(FilledRegistry registry, String list, JsonMapper json) throws IOException {
        String cursor = "";
        try (var client = new KeepAliveClient(registry.server().access())) {
            for (int page = 0; page < DEEP_PAGES; page++) {
                client.send(Call.get(list + "?first=" + LARGEST_PAGE + (cursor.isEmpty() ? "" : "&after=" + cursor)));
                String next = json.readTree(client.body()).path("next").asString("");
                if (next.isEmpty()) {
                    break;
                }
                cursor = URLEncoder.encode(next, StandardCharsets.UTF_8);
            }
        }
        return cursor;
    }

    private static List<String> notes(Workbench workbench) {
        return List.of(
                "The events were written in bulk, %d for each connector, and projected before. One caller; pages of 20."
                        .formatted(EVENTS_EACH),
                "The deep page comes after %,d connectors at most; the filter leaves one of %d."
                        .formatted(DEEP_PAGES * LARGEST_PAGE, GeneratedHistory.TEAMS),
                "The read model is " + workbench.registry().readModel() + ".");
    }
}
