package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.VersionId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What somebody wants of the versions of a Connector. */
public sealed interface VersionCommand extends ConnectorCommand.ChangeConnector {

    /**
     * Makes a draft.
     *
     * @param versionId of the new version
     * @param fromVersion whose description it is to have; null for none
     */
    record CreateVersion(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            VersionId versionId,
            String name,
            @Nullable VersionReference fromVersion)
            implements VersionCommand {}

    /** A command for a version that there is. */
    sealed interface ChangeVersion extends VersionCommand {

        /** Which is meant. */
        VersionReference version();
    }

    /**
     * Replaces what can be changed of a version.
     *
     * @param replacement the whole version, as the sender wants it to be
     */
    record UpdateVersion(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            VersionReference version,
            Replacement replacement)
            implements ChangeVersion {}

    /**
     * A version as somebody wants it to be. Name, description and isDefault may differ from what is there; the others
     * say what the sender believes to be there, times cut off to milliseconds as answers have them.
     */
    record Replacement(
            VersionId id,
            String name,
            @Nullable String description,
            boolean isLatest,
            boolean isDefault,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant publishedAt) {}

    /** Publishes a version: it stands for the connector as it is now, and changes no more. */
    record PublishVersion(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            VersionReference version)
            implements ChangeVersion {}

    /** Makes a published version a draft again. */
    record UnpublishVersion(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            VersionReference version)
            implements ChangeVersion {}

    /**
     * Deletes a version.
     *
     * @param force even while it is published
     */
    record DeleteVersion(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            VersionReference version,
            boolean force)
            implements ChangeVersion {}
}
