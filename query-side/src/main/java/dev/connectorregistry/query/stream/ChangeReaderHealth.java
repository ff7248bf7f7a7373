package dev.connectorregistry.query.stream;

import dev.connectorregistry.query.projection.ProjectionHealth;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Whether those who listen are told of changes. That they are not makes no other request fail. */
class ChangeReaderHealth extends AbstractHealthIndicator {

    private final ChangeReader reader;

    ChangeReaderHealth(ChangeReader reader) {
        super("The reader of changes can't be looked at");
        this.reader = reader;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (!reader.isRunning()) {
            builder.status(ProjectionHealth.DEGRADED).withDetail("reader", "stopped");
        } else if (reader.isFailing()) {
            builder.status(ProjectionHealth.DEGRADED).withDetail("reader", "failing, is retried");
        } else {
            builder.status(Status.UP);
        }
    }
}
