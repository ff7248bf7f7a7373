package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.health.PromptHealthIndicator;
import dev.connectorregistry.query.connector.ParkedConnectors.Parked;
import dev.connectorregistry.query.projection.ProjectionHealth;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import java.util.List;

/**
 * Whether the read model can be read and has every connector. Parked connectors make it {@link
 * ProjectionHealth#DEGRADED}: that wants a person, but no load balancer should turn away from the process, for all
 * others are served.
 */
class ReadModelHealth extends PromptHealthIndicator {

    private static final int LISTED = 20;

    private final MongoDatabase database;
    private final Serving<ConnectorGeneration> serving;

    ReadModelHealth(MongoDatabase database, Serving<ConnectorGeneration> serving) {
        super("The read model can't be reached");
        this.database = database;
        this.serving = serving;
    }

    @Override
    protected void check(Health.Builder builder) {
        database.runCommand(new Document("ping", 1));
        List<Parked> parkedConnectors = serving.current().map(current -> current.parked().all()).orElse(List.of());
        builder.status(parkedConnectors.isEmpty() ? Status.UP : ProjectionHealth.DEGRADED)
                .withDetail("parked", parkedConnectors.size());
        if (!parkedConnectors.isEmpty()) {
            builder.withDetail("parkedConnectors", parkedConnectors.stream().limit(LISTED).toList());
        }
    }
}
