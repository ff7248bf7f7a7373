package dev.connectorregistry.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersionRepresentation;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.platform.history.ConnectorDiff;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;

/**
 * What a connector was copied from.
 *
 * @param connectorId the public connector
 * @param organisationId whose it is
 * @param version the version of it that was copied
 * @param importedAt when
 * @param update what an import of its latest version would bring instead; null where that is the one, or where there is
 *     none any more
 * @param earlierImport the copy that was made before this one, and what is different in this one; null where there is
 *     none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OriginRepresentation(
        String connectorId,
        String organisationId,
        CopiedVersion version,
        String importedAt,
        @Nullable Update update,
        @Nullable EarlierImport earlierImport) {

    static OriginRepresentation of(
            ConnectorState copy, LibraryOrigin origin, @Nullable Update update, @Nullable EarlierImport earlierImport) {
        return new OriginRepresentation(
                origin.connectorId().value(),
                origin.organisationId().value(),
                CopiedVersion.of(origin),
                Timestamps.format(copy.createdAt()),
                update,
                earlierImport);
    }

    /** The version that was copied, by what it was called then. */
    record CopiedVersion(String id, String name) {

        static CopiedVersion of(LibraryOrigin origin) {
            return new CopiedVersion(origin.versionId().value(), origin.versionName());
        }
    }

    /** A later version, and what is different in it. */
    record Update(ConnectorVersionRepresentation version, List<String> summaries, Set<String> fields, JsonNode change) {

        static Update of(ConnectorVersionRepresentation version, ConnectorDiff diff) {
            return new Update(version, diff.words(), diff.fields(), diff.patch());
        }
    }

    /** A copy that the organisation made earlier, and what is different in the later one. */
    record EarlierImport(
            String connectorId,
            String name,
            CopiedVersion version,
            List<String> summaries,
            Set<String> fields,
            JsonNode change) {

        static EarlierImport of(ConnectorState copy, LibraryOrigin origin, ConnectorDiff diff) {
            return new EarlierImport(
                    copy.id().value(),
                    copy.name(),
                    CopiedVersion.of(origin),
                    diff.words(),
                    diff.fields(),
                    diff.patch());
        }
    }
}
