package dev.connectorregistry.query.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Timestamps;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An API key as lists show it, and as it stands in the read model: with neither the key nor its hash.
 *
 * @param createdBy what people call the one who issued it; null where its event does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiKeyRow(
        String id,
        String name,
        List<String> roles,
        @Nullable String expiresAt,
        String createdAt,
        @Nullable String createdBy,
        @Nullable String revokedAt) {

    /** The key's id: as it begins with the time when it was made, it is also the order of the list. */
    static final String ID = "_id";

    /** The sequence number of the last event that is folded in. */
    static final String VERSION = "version";

    static final String ORGANISATION_ID = "organisationId";

    private static final String NAME = "name";
    private static final String ROLES = "roles";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String CREATED_AT = "createdAt";
    private static final String CREATED_BY = "createdBy";
    private static final String REVOKED_AT = "revokedAt";

    ApiKeyRow {
        roles = List.copyOf(roles);
    }

    /** The document of a key. */
    static Document write(ApiKeyState state, @Nullable String createdBy) {
        return new Document(ID, state.id().value())
                .append(VERSION, state.version())
                .append(ORGANISATION_ID, state.organisationId().value())
                .append(NAME, state.name())
                .append(ROLES, state.roles().stream().map(Role::wireName).toList())
                .append(EXPIRES_AT, millis(state.expiresAt()))
                .append(CREATED_AT, millis(state.createdAt()))
                .append(CREATED_BY, createdBy)
                .append(REVOKED_AT, millis(state.revokedAt()));
    }

    /** The row of a document. */
    static ApiKeyRow read(Document document) {
        return new ApiKeyRow(
                document.getString(ID),
                document.getString(NAME),
                document.getList(ROLES, String.class),
                time(document.getLong(EXPIRES_AT)),
                Timestamps.format(Instant.ofEpochMilli(document.getLong(CREATED_AT))),
                document.getString(CREATED_BY),
                time(document.getLong(REVOKED_AT)));
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : Timestamps.format(Instant.ofEpochMilli(millis));
    }
}
