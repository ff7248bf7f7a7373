package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.kernel.VersionId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One version of a connector: a draft until it is published.
 *
 * @param id names it
 * @param name what people call it; no other version of the connector has it
 * @param description what is to be said of it
 * @param isDefault whether it is the one that {@code default} stands for
 * @param createdAt when it came to be
 * @param updatedAt when it changed last, its publication included
 * @param publication null while it is a draft
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectorVersion(
        VersionId id,
        String name,
        @Nullable String description,
        boolean isDefault,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Publication publication) {

    /**
     * That a version was published.
     *
     * @param sequence the place of the event in the connector's stream: the version stands for the connector after it
     * @param at when
     */
    public record Publication(long sequence, Instant at) {}

    /** Whether it is published, so that it changes no more. */
    public boolean hasPublication() {
        return publication != null;
    }

    ConnectorVersion withText(String newName, @Nullable String newDescription, Instant instant) {
        return new ConnectorVersion(id, newName, newDescription, isDefault, createdAt, instant, publication);
    }

    ConnectorVersion withPublication(@Nullable Publication newPublication, Instant instant) {
        return new ConnectorVersion(id, name, description, isDefault, createdAt, instant, newPublication);
    }

    /** The same one where that changes nothing. */
    ConnectorVersion withDefault(boolean nowDefault, Instant instant) {
        return nowDefault == isDefault
                ? this
                : new ConnectorVersion(id, name, description, nowDefault, createdAt, instant, publication);
    }
}
