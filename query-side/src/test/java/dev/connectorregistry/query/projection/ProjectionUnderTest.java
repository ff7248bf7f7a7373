package dev.connectorregistry.query.projection;

import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.context.ApplicationContext;

import java.util.Optional;

/** What a test of some projection sees of its generation that serves, and does with it. */
public final class ProjectionUnderTest {

    private final Projections projections;
    private final String name;

    private ProjectionUnderTest(Projections projections, String name) {
        this.projections = projections;
        this.name = name;
    }

    /** The projection of that name in a process. */
    public static ProjectionUnderTest of(ApplicationContext process, String name) {
        return new ProjectionUnderTest(process.getBean(Projections.class), name);
    }

    /** What folds the events. */
    public StreamingEventProcessor processor() {
        return served().processor();
    }

    /** The failure that it is recovering from, if it is. */
    public Optional<Throwable> failure() {
        return served().failure();
    }

    /** How many events are not folded yet. */
    public long lagEvents() {
        return projections.find(name).orElseThrow().lagEvents();
    }

    private RunningGeneration<?> served() {
        return projections.served().get(name).orElseThrow();
    }
}
