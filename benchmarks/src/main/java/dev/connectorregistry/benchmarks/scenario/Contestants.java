package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.subject.Inventory;
import dev.connectorregistry.benchmarks.subject.Place;
import dev.connectorregistry.benchmarks.subject.Server;
import dev.connectorregistry.benchmarks.subject.Subject;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All subjects of a run, each with the same number of connectors. */
final class Contestants implements AutoCloseable {

    private final Workbench workbench;
    private final List<Contestant> all = new ArrayList<>();

    private Contestants(Workbench workbench) {
        this.workbench = workbench;
    }

    /**
     * One of them.
     *
     * @param idleBytes resident memory after its start, before its first connector; null where it can't be read
     */
    record Contestant(Place place, Server server, Inventory inventory, @Nullable Long idleBytes) {}

    static Contestants start(Workbench workbench, String scenario) throws IOException, InterruptedException {
        var contestants = new Contestants(workbench);
        try {
            contestants.add(workbench.registry(), scenario);
            for (Subject other : workbench.others()) {
                contestants.add(other, scenario);
            }
            return contestants;
        } catch (IOException | InterruptedException | RuntimeException e) {
            contestants.close();
            throw e;
        }
    }

    List<Contestant> all() {
        return List.copyOf(all);
    }

    private void add(Subject subject, String scenario) throws IOException, InterruptedException {
        String place = scenario + "-" + subject.name().replace(' ', '-');
        add(
                subject,
                scenario,
                subject.equals(workbench.registry()) ? workbench.newRegistryPlace(place) : workbench.newPlace(place));
    }

    private void add(Subject subject, String scenario, Place place) throws IOException, InterruptedException {
        int connectors = workbench.settings().connectors();
        Server server = subject.start(place);
        try {
            server.settle();
            Long idle = server.residentBytes();
            workbench.say("%s: %s makes %,d connectors".formatted(scenario, subject.name(), connectors));
            Inventory inventory = server.fill(connectors);
            server.settle();
            all.add(new Contestant(place, server, inventory, idle));
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        for (Contestant contestant : all) {
            contestant.server().close();
            workbench.remove(contestant.place());
        }
    }
}
