package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.VersionId;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to the versions of a Connector. */
public sealed interface VersionEvent extends ConnectorEvent {

    /** The version that it happened to; null where the connector has no default one any more. */
    @Nullable VersionId versionId();

    /**
     * A draft came to be.
     *
     * @param fromVersionId the version whose description it was given; null where it was made from none
     */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionCreated(
            ConnectorId connectorId,
            VersionId versionId,
            String name,
            @Nullable String description,
            @Nullable VersionId fromVersionId)
            implements VersionEvent {}

    /**
     * A draft came to be with its connector, as a copy of what somebody published in the library.
     *
     * @param origin what it is a copy of
     */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionImported(
            ConnectorId connectorId,
            VersionId versionId,
            String name,
            @Nullable String description,
            LibraryOrigin origin)
            implements VersionEvent {}

    /** The draft has this name and this description now. */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionUpdated(ConnectorId connectorId, VersionId versionId, String name, @Nullable String description)
            implements VersionEvent {}

    /**
     * The version stands for the connector as it is after this very event: whoever asks later what was published is
     * answered from the events up to it.
     */
    @Revision("1")
    record VersionPublished(ConnectorId connectorId, VersionId versionId) implements VersionEvent {}

    /** The version is a draft again. */
    @Revision("1")
    record VersionUnpublished(ConnectorId connectorId, VersionId versionId) implements VersionEvent {}

    /**
     * The version is gone; its name may come back, its id not.
     *
     * @param forced whether it was deleted although it was published
     */
    @Revision("1")
    record VersionDeleted(ConnectorId connectorId, VersionId versionId, boolean forced) implements VersionEvent {}

    /**
     * Another version is the default one now.
     *
     * @param versionId null where none is any more
     */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DefaultVersionChanged(ConnectorId connectorId, @Nullable VersionId versionId) implements VersionEvent {}
}
