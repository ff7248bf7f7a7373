package dev.connectorregistry.query.projection;

import dev.connectorregistry.platform.health.PromptHealthIndicator;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether lists are as new as they should be. Where they lag behind by more than the bound, the process is out of
 * service: another one, or this one a little later, has more to show. Where nobody can tell, for the event store is
 * away, it is only {@link ProjectionHealth#DEGRADED}: what is listed is all that there is.
 */
class ProjectionLagHealth extends PromptHealthIndicator {

    private static final double MILLIS = 1e3;

    private final Supplier<List<ProjectionStatus>> projections;
    private final Duration bound;

    /**
     * @param projections how they stand
     * @param bound how old the oldest event may be that is not projected
     */
    ProjectionLagHealth(Supplier<List<ProjectionStatus>> projections, Duration bound) {
        super(ProjectionHealth.DEGRADED, "The projections' lag can't be told");
        this.projections = projections;
        this.bound = bound;
    }

    @Override
    protected void check(Health.Builder builder) {
        List<ProjectionStatus> all = projections.get();
        boolean isLate = all.stream().anyMatch(status -> status.lag().compareTo(bound) > 0);
        builder.status(isLate ? Status.OUT_OF_SERVICE : Status.UP).withDetail("bound", seconds(bound));
        all.forEach(status -> builder.withDetail(status.name(), seconds(status.lag())));
    }

    private static double seconds(Duration lag) {
        return lag.toMillis() / MILLIS;
    }
}
