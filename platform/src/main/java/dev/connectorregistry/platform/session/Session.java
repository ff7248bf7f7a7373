package dev.connectorregistry.platform.session;

import dev.connectorregistry.kernel.OrganisationId;

import java.time.Instant;

/**
 * What is kept of somebody who has signed in.
 *
 * @param organisationId the one organisation that the session is for
 * @param signedIn by what
 * @param expiresAt when it ends at the latest; it ends earlier when it is not used
 */
public record Session(OrganisationId organisationId, SignedIn signedIn, Instant expiresAt) {}
