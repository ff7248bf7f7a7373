package dev.connectorregistry.command.organisation;

import dev.connectorregistry.api.organisation.OrganisationState;
import dev.connectorregistry.command.apikey.IssuedApiKey;

/**
 * An organisation that was just made.
 *
 * @param state what is kept of it
 * @param firstKey its first key, with the only copy of the text
 */
public record NewOrganisation(OrganisationState state, IssuedApiKey firstKey) {}
