package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a connection authenticates.
 *
 * @param action when it acts on the system, the preferred way first
 * @param trigger when the system's events are listened for, the preferred way first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConnectionCredentials(List<ConnectionCredential> action, List<ConnectionCredential> trigger) {

    @JsonCreator
    public ConnectionCredentials(
            @JsonProperty("action") @Nullable List<ConnectionCredential> action,
            @JsonProperty("trigger") @Nullable List<ConnectionCredential> trigger) {
        this.action = action == null ? List.of() : List.copyOf(action);
        this.trigger = trigger == null ? List.of() : List.copyOf(trigger);
    }

    /** All of them. */
    public Stream<ConnectionCredential> all() {
        return Stream.concat(action.stream(), trigger.stream());
    }
}
