package dev.connectorregistry.platform.refusal;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.api.refusal.Occurrences;
import dev.connectorregistry.api.refusal.RefusalEvent.AuthenticationFailed;
import dev.connectorregistry.api.refusal.RefusalEvent.CommandRefused;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Refused requests, as they come in. */
final class Refusals {

    static final OrganisationId ORGANISATION = OrganisationId.of("01HZX3V9M8Q6J2K4N7P0R5T1WY");

    private Refusals() {}

    /** A command of somebody who is known, on the connector. */
    static Refused command(String actor, ConnectorId connector, Instant at) {
        return new Refused(
                new CommandRefused(
                        "DeleteConnector",
                        ErrorCode.PRECONDITION_FAILED,
                        List.of(),
                        connector,
                        null,
                        List.of(),
                        Occurrences.once(at)),
                new EventMetadata(
                        new Actor(Actor.Kind.API_KEY, actor, "CI"),
                        ORGANISATION,
                        "request at " + at,
                        "trace at " + at,
                        "192.0.2.1",
                        "tidying up"),
                ORGANISATION);
    }

    /** A request of somebody who is not known. */
    static Refused stranger(String address, @Nullable OrganisationId named, Instant at) {
        return new Refused(
                new AuthenticationFailed(AuthenticationProblem.UNKNOWN_KEY, "GetConnector", null, Occurrences.once(at)),
                new EventMetadata(Actor.NOBODY, named, "request at " + at, "trace at " + at, address, null),
                null);
    }
}
