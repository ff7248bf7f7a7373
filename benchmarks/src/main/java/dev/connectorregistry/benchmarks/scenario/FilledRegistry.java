package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.history.EventWriter;
import dev.connectorregistry.benchmarks.history.EventWriter.Written;
import dev.connectorregistry.benchmarks.subject.Place;
import dev.connectorregistry.benchmarks.subject.Population;
import dev.connectorregistry.benchmarks.subject.Projections;
import dev.connectorregistry.benchmarks.subject.SampleConfig;
import dev.connectorregistry.benchmarks.subject.Server;
import dev.connectorregistry.kernel.OrganisationId;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A registry whose events were written in bulk: started once, so that it makes its tables and its first organisation;
 * stopped, filled, and started again, until it has projected all of them.
 */
final class FilledRegistry implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(15);

    private final Workbench workbench;
    private Place place;
    private final OrganisationId organisation;
    private Server server;

    private FilledRegistry(Workbench workbench, Place place, OrganisationId organisation, Server server) {
        this.workbench = workbench;
        this.place = place;
        this.organisation = organisation;
        this.server = server;
    }

    /** What a registry is filled with, given its writer and the organisation whose key there is. */
    interface Filling {
        void fill(EventWriter events, OrganisationId organisation) throws IOException;
    }

    static FilledRegistry start(Workbench workbench, String name, Filling filling)
            throws IOException, InterruptedException {
        return start(workbench, name, workbench.newRegistryPlace(name), filling);
    }

    /** The same at a place of the caller's. */
    static FilledRegistry start(Workbench workbench, String name, Place place, Filling filling)
            throws IOException, InterruptedException {
        OrganisationId organisation;
        try (Server first = workbench.registry().start(place)) {
            organisation = OrganisationId.of(first.access().organisationId());
        }
        workbench.say("%s: writing events in bulk".formatted(name));
        filling.fill(new EventWriter(place.store()), organisation);
        Server server = workbench.registry().start(place);
        var filled = new FilledRegistry(workbench, place, organisation, server);
        try {
            workbench.say("%s: projecting them".formatted(name));
            filled.awaitProjected();
            return filled;
        } catch (IOException | InterruptedException | RuntimeException e) {
            filled.close();
            throw e;
        }
    }

    Server server() {
        return server;
    }

    Place place() {
        return place;
    }

    /** Stops it and starts it again. */
    void restart() throws IOException, InterruptedException {
        server.close();
        server = workbench.registry().start(place);
        awaitProjected();
    }

    /** Starts it again with a setting, unless it has it. */
    void ensure(String variable, String value) throws IOException, InterruptedException {
        if (!value.equals(place.environment().get(variable))) {
            place = place.with(variable, value);
            restart();
        }
    }

    /** The organisation whose key there is. */
    OrganisationId organisation() {
        return organisation;
    }

    /** Connectors of a history as something to upsert and read. */
    Population.Member member(Written connector) {
        return new Population.Member(
                server.access().organisationPath() + "/connectors/" + connector.id().value(),
                List.of(SampleConfig.apiKey(connector.configId().value())));
    }

    private void awaitProjected() throws IOException, InterruptedException {
        try (var projections = new Projections(server.access(), workbench.json())) {
            projections.awaitLevel(POLL);
        }
        server.settle(LONGEST_SETTLING);
    }

    @Override
    public void close() throws IOException {
        server.close();
        workbench.remove(place);
    }
}
