package dev.connectorregistry.query.history;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.query.connector.ConnectorStream.Known;

import java.util.List;

/** What is said of a connector that was deleted. */
final class Deletion {

    private Deletion() {}

    /** Says when it was, by whom, and why. */
    static Refusal refusal(Known deletion) {
        EventMetadata metadata = EventMetadata.find(deletion.message().getMetaData()).orElse(null);
        Actor actor = metadata == null ? null : metadata.actor();
        String who =
                actor == null ? "somebody" : "%s (%s %s)".formatted(actor.name(), actor.kind().wireName(), actor.id());
        return new Refusal(
                ErrorCode.GONE,
                "The connector %s was deleted at %s by %s."
                        .formatted(deletion.after().id().value(), Timestamps.format(deletion.time()), who),
                List.of(),
                metadata == null || metadata.reason() == null ? null : "Reason: " + metadata.reason());
    }
}
