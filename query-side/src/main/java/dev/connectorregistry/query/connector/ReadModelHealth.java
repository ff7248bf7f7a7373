package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.query.connector.ParkedConnectors.Parked;

import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import java.util.List;

/**
 * Whether the read model can be read, keeps up and has every connector. Parked connectors make it {@link #DEGRADED}:
 * that wants a person, but no load balancer should turn away from the process, for all others are served.
 */
class ReadModelHealth extends AbstractHealthIndicator {

    /** Everything works but for some connectors. */
    static final Status DEGRADED = new Status("DEGRADED");

    private static final int LISTED = 20;

    private final MongoDatabase database;
    private final ParkedConnectors parked;
    private final ProjectionLag lag;

    ReadModelHealth(MongoDatabase database, ParkedConnectors parked, ProjectionLag lag) {
        super("The read model can't be reached");
        this.database = database;
        this.parked = parked;
        this.lag = lag;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        database.runCommand(new Document("ping", 1));
        List<Parked> parkedConnectors = parked.all();
        builder.status(parkedConnectors.isEmpty() ? Status.UP : DEGRADED)
                .withDetail("eventsBehind", lag.events())
                .withDetail("parked", parkedConnectors.size());
        if (!parkedConnectors.isEmpty()) {
            builder.withDetail("parkedConnectors", parkedConnectors.stream().limit(LISTED).toList());
        }
        if (!lag.isRunning()) {
            builder.down().withDetail("projection", "stopped");
        }
        lag.failure().ifPresent(failure -> builder.down(failure).withDetail("projection", "failing, is retried"));
    }
}
