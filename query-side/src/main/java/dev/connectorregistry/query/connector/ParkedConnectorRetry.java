package dev.connectorregistry.query.connector;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.connector.ConnectorStream.Folded;
import dev.connectorregistry.query.connector.ParkedConnectors.Parked;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

import java.util.List;

/**
 * Tries parked connectors again: at each start, as another release may fold what the last one could not, and whenever
 * somebody has mended something.
 */
class ParkedConnectorRetry implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(ParkedConnectorRetry.class);

    private final ParkedConnectors parked;
    private final ConnectorStream streams;
    private final ConnectorReadModel readModel;
    private final ProjectedVersions projected;

    ParkedConnectorRetry(
            ParkedConnectors parked,
            ConnectorStream streams,
            ConnectorReadModel readModel,
            ProjectedVersions projected) {
        this.parked = parked;
        this.streams = streams;
        this.readModel = readModel;
        this.projected = projected;
    }

    /** Whatever hinders it, the connectors that are well are served meanwhile. */
    @Override
    public void run(ApplicationArguments arguments) {
        try {
            retryAll();
        } catch (RuntimeException e) {
            log.warn("The parked connectors can't be retried now", e);
        }
    }

    /** Folds each parked connector's own stream as far as it goes, and answers how many stand still all the same. */
    int retryAll() {
        return Math.toIntExact(parked.all().stream().map(Parked::id).filter(id -> !retry(ConnectorId.of(id))).count());
    }

    private boolean retry(ConnectorId id) {
        Folded folded = streams.foldOn(id, readModel.find(id).orElse(null));
        if (folded.state() != null) {
            readModel.catchUp(folded.state());
            projected.announce(List.of(folded.state()));
        }
        if (folded.failure() != null) {
            parked.park(folded.failure().parked(), folded.failure());
            return false;
        }
        parked.release(id.value());
        return true;
    }
}
