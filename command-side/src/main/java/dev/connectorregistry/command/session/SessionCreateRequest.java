package dev.connectorregistry.command.session;

import dev.connectorregistry.kernel.OrganisationId;

/** The body of CreateSession; {@code toString} hides the key. */
record SessionCreateRequest(OrganisationId organisationId, String apiKey) {

    @Override
    public String toString() {
        return "SessionCreateRequest[organisationId=%s]".formatted(organisationId);
    }
}
