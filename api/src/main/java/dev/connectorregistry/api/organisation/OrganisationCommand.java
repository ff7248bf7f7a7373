package dev.connectorregistry.api.organisation;

import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What somebody wants of an Organisation. */
public sealed interface OrganisationCommand {

    /** The organisation that it is for. */
    OrganisationId organisationId();

    /**
     * Makes an organisation.
     *
     * @param name what people call it
     */
    record CreateOrganisation(@TargetAggregateIdentifier OrganisationId organisationId, String name)
            implements OrganisationCommand {}
}
