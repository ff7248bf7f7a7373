package dev.connectorregistry.query.stream;

import dev.connectorregistry.kernel.OrganisationId;

/**
 * A change of a connector.
 *
 * @param organisation that the connector belongs to
 * @param number of the event among all events
 * @param after what whoever read up to this event has had
 * @param name the event's stable name
 */
record FeedEvent(OrganisationId organisation, long number, FeedPosition after, String name, String data)
        implements FeedItem {}
