package dev.connectorregistry.api.organisation;

import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.serialization.Revision;

/** What happened to an Organisation. The names and revisions on disk are those of {@link OrganisationEventTypes}. */
public sealed interface OrganisationEvent {

    /** The organisation that it happened to. */
    OrganisationId organisationId();

    /**
     * An organisation came to be.
     *
     * @param name what people call it
     */
    @Revision("1")
    record OrganisationCreated(OrganisationId organisationId, String name) implements OrganisationEvent {}
}
