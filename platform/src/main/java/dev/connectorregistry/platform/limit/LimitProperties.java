package dev.connectorregistry.platform.limit;

import dev.connectorregistry.platform.settings.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How much this process takes on.
 *
 * @param requestsPerSecond how many requests a key or a user may make on average; 0 for as many as they like
 * @param burst how many they may make at once after a pause
 * @param concurrentRequests how many requests are worked on at the same time. With those that wait, it must be fewer
 *     than the server has threads: the others tell clients to come back
 * @param waitingRequests how many more may wait for their turn
 * @param waitingTime how long they wait
 * @param bodyTime how long a client may take to send a body
 */
@ConfigurationProperties("registry.limits")
record LimitProperties(
        @DefaultValue("5000") int requestsPerSecond,
        @DefaultValue("10000") int burst,
        @DefaultValue("64") int concurrentRequests,
        @DefaultValue("64") int waitingRequests,
        @DefaultValue("1s") Duration waitingTime,
        @DefaultValue("30s") Duration bodyTime) {

    /**
     * @throws IllegalArgumentException if a value cannot work, naming the property
     */
    LimitProperties {
        Settings.under("registry.limits")
                .require(requestsPerSecond >= 0, "requests-per-second", "must not be below 0")
                .require(burst >= requestsPerSecond, "burst", "must not be below requests-per-second")
                .positive("concurrent-requests", concurrentRequests)
                .require(waitingRequests >= 0, "waiting-requests", "must not be below 0")
                .positive("waiting-time", waitingTime)
                .positive("body-time", bodyTime);
    }
}
