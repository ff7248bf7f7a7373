package dev.connectorregistry.api.organisation;

import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;

import java.util.Map;

/** The names under which the events of organisations stand on disk. They are for ever. */
public final class OrganisationEventTypes {

    /** Every event of an organisation by its stable name. */
    public static final Map<String, Class<? extends OrganisationEvent>> BY_NAME =
            Map.of("OrganisationCreated", OrganisationCreated.class);

    private OrganisationEventTypes() {}
}
