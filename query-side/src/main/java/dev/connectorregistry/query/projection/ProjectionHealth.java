package dev.connectorregistry.query.projection;

import dev.connectorregistry.platform.health.PromptHealthIndicator;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the events are folded in this process. A replay that stopped makes it {@link #DEGRADED}: that wants a person,
 * but what served before serves on.
 */
public class ProjectionHealth extends PromptHealthIndicator {

    /** Everything is served, and something wants a person all the same. */
    public static final Status DEGRADED = new Status("DEGRADED");

    private final Projections projections;

    ProjectionHealth(Projections projections) {
        super("The projections can't be looked at");
        this.projections = projections;
    }

    @Override
    protected void check(Health.Builder builder) {
        List<ProjectionStatus> all = projections.all();
        boolean hasStoppedReplay = all.stream().anyMatch(ProjectionHealth::hasStoppedReplay);
        builder.status(hasStoppedReplay ? DEGRADED : Status.UP);
        all.forEach(status -> builder.withDetail(status.name(), details(status)));
        projections
                .served()
                .forEach((name, served) -> {
                    if (served.isEmpty() || !served.orElseThrow().processor().isRunning()) {
                        builder.down().withDetail(name, "stopped");
                    }
                    served.flatMap(RunningGeneration::failure)
                            .ifPresent(failure -> builder.down(failure).withDetail(name, "failing, is retried"));
                });
    }

    private static Map<String, Object> details(ProjectionStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("generation", status.generation().number());
        details.put("eventsBehind", status.lagEvents());
        ReplayProgress replay = status.replay();
        if (replay != null && replay.error() != null) {
            details.put("replay", "stopped: " + replay.error());
        }
        return details;
    }

    private static boolean hasStoppedReplay(ProjectionStatus status) {
        return status.replay() != null && status.replay().state() == ReplayProgress.State.FAILED;
    }
}
