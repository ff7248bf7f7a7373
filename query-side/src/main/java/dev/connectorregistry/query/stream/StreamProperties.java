package dev.connectorregistry.query.stream;

import dev.connectorregistry.platform.settings.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How changes are streamed.
 *
 * @param heartbeat after how long without anything to tell a sign of life is sent
 * @param checkEvery how often a listener's token is judged again
 * @param retry after how long a client is asked to come back when its stream ends
 * @param queue how many changes wait for a listener at most: one that is slower loses its stream, and may come back for
 *     the rest
 * @param maxPerCaller how many streams an API key or a user may have in one process
 * @param maxPerProcess how many streams there may be in one process
 * @param catchUpBatch how many events are read together for a listener who comes back
 * @param catchUps how many listeners read from the event store at the same time
 */
@ConfigurationProperties("registry.stream")
record StreamProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("2s") Duration checkEvery,
        @DefaultValue("2s") Duration retry,
        @DefaultValue("1000") int queue,
        @DefaultValue("20") int maxPerCaller,
        @DefaultValue("1000") int maxPerProcess,
        @DefaultValue("200") int catchUpBatch,
        @DefaultValue("4") int catchUps) {

    /**
     * @throws IllegalArgumentException if a value cannot work, naming the property
     */
    StreamProperties {
        Settings.under("registry.stream")
                .positive("heartbeat", heartbeat)
                .positive("check-every", checkEvery)
                .positive("retry", retry)
                .positive("queue", queue)
                .positive("max-per-caller", maxPerCaller)
                .positive("max-per-process", maxPerProcess)
                .positive("catch-up-batch", catchUpBatch)
                .positive("catch-ups", catchUps);
    }
}
