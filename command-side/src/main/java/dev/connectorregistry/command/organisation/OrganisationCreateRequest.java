package dev.connectorregistry.command.organisation;

/** The body of CreateOrganisation. */
record OrganisationCreateRequest(String name) {}
