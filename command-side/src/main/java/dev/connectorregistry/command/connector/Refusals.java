package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;

/** Refusals that more than one place of this package makes, in one wording. */
final class Refusals {

    private Refusals() {}

    /** Says the same of a connector that never was, was deleted, or is another organisation's. */
    static Refusal noSuchConnector(ConnectorId id) {
        return new Refusal(ErrorCode.NOT_FOUND, "There is no connector %s.".formatted(id.value()));
    }

    /** The connector is there, the version is not. */
    static Refusal noSuchVersion(VersionReference reference) {
        return new Refusal(ErrorCode.NOT_FOUND, "The connector has no version \"%s\".".formatted(reference.text()));
    }
}
