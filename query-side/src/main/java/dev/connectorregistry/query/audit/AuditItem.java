package dev.connectorregistry.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.kernel.Timestamps;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An entry of the audit trail as answers show it.
 *
 * @param position its place among all events of the instance: grows, with gaps
 * @param time when it happened; of refusals that are told together, when they were told
 * @param event its stable name
 * @param actor who did it or tried to; null where the event does not say
 * @param connectorName what people called the connector then
 * @param fields the fields that changed, or were at fault
 * @param change what changed, as JSON Patch with the old values
 * @param refused true where it was refused; null where it happened
 * @param count how often it was refused; null where it happened
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AuditItem(
        long position,
        String time,
        String event,
        @Nullable Actor actor,
        @Nullable String connectorId,
        @Nullable String connectorName,
        List<String> configIds,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String clientAddress,
        List<String> fields,
        String summary,
        @Nullable @JsonRawValue String change,
        @Nullable Boolean refused,
        @Nullable Long count) {

    AuditItem {
        configIds = List.copyOf(configIds);
        fields = List.copyOf(fields);
    }

    /** The entry of a document. */
    static AuditItem read(Document document) {
        return new AuditItem(
                document.getLong(AuditDocuments.POSITION),
                Timestamps.format(Instant.ofEpochMilli(document.getLong(AuditDocuments.AT))),
                document.getString(AuditDocuments.EVENT),
                actor(document),
                document.getString(AuditDocuments.CONNECTOR_ID),
                document.getString(AuditDocuments.CONNECTOR_NAME),
                document.getList(AuditDocuments.CONFIG_IDS, String.class, List.of()),
                document.getString(AuditDocuments.REASON),
                document.getString(AuditDocuments.REQUEST_ID),
                document.getString(AuditDocuments.CLIENT_ADDRESS),
                document.getList(AuditDocuments.FIELDS, String.class, List.of()),
                document.getString(AuditDocuments.SUMMARY),
                document.getString(AuditDocuments.CHANGE),
                document.getBoolean(AuditDocuments.REFUSED) ? true : null,
                document.getLong(AuditDocuments.COUNT));
    }

    private static @Nullable Actor actor(Document document) {
        String kind = document.getString(AuditDocuments.ACTOR_KIND);
        return kind == null
                ? null
                : new Actor(
                        Actor.Kind.of(kind),
                        document.getString(AuditDocuments.ACTOR_ID),
                        document.getString(AuditDocuments.ACTOR_NAME));
    }
}
