package dev.connectorregistry.query.connector;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.connector.ConnectorStream.Folded;
import dev.connectorregistry.query.connector.ParkedConnectors.Parked;
import dev.connectorregistry.query.projection.Serving;

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

    private final Serving<ConnectorGeneration> serving;
    private final ConnectorStream streams;
    private final ProjectedVersions projected;

    ParkedConnectorRetry(Serving<ConnectorGeneration> serving, ConnectorStream streams, ProjectedVersions projected) {
        this.serving = serving;
        this.streams = streams;
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
        return serving.current().map(this::retryAll).orElse(0);
    }

    private int retryAll(ConnectorGeneration generation) {
        return Math.toIntExact(
                generation.parked().all().stream()
                        .filter(parked -> !retry(generation, ConnectorId.of(parked.id())))
                        .count());
    }

    /** Folds a connector's own stream as far as it goes, and answers whether that is to its end. */
    boolean retry(ConnectorGeneration generation, ConnectorId id) {
        generation.parked().tried(id.value());
        Folded folded = fold(generation, id);
        if (folded.failure() != null) {
            write(generation, folded);
            generation.parked().park(folded.failure());
            return false;
        }
        release(generation, id, folded);
        return true;
    }

    /**
     * Lets those go on that some process has parked before an event of a type that it did not know, and that this one
     * can fold to their end. Whoever stands still all the same was not tried.
     */
    void retryUnknown() {
        serving.current()
                .ifPresent(generation -> {
                    for (Parked parked : generation.parked().ofUnknownType()) {
                        ConnectorId id = ConnectorId.of(parked.id());
                        Folded folded = fold(generation, id);
                        if (folded.failure() == null) {
                            release(generation, id, folded);
                        }
                    }
                });
    }

    private Folded fold(ConnectorGeneration generation, ConnectorId id) {
        return streams.foldOn(id, generation.readModel().find(id).orElse(null));
    }

    private void write(ConnectorGeneration generation, Folded folded) {
        if (folded.state() != null) {
            generation.readModel().write(List.of(folded.state()));
            projected.announce(List.of(folded.state()));
        }
    }

    private void release(ConnectorGeneration generation, ConnectorId id, Folded folded) {
        write(generation, folded);
        if (folded.state() != null) {
            generation.parked().release(id.value(), folded.state().version());
        }
    }
}
