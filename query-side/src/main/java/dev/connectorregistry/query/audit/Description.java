package dev.connectorregistry.query.audit;

import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/**
 * What an event says, beside who made it happen and when.
 *
 * @param summary one line in plain words
 * @param organisationId whose it is, as far as the event itself knows; null where only its metadata can
 * @param connectorId the connector that it is about; null where it is about none
 * @param connectorName what people called that after the event; null where that is not known
 * @param configIds the configs that it is about
 * @param fields the fields that changed, or were at fault
 * @param change what changed, as JSON Patch; null where nothing of a connector did
 * @param refused whether nothing happened, because it was refused
 * @param count how often; null where it is one event for each time
 */
record Description(
        String summary,
        @Nullable OrganisationId organisationId,
        @Nullable ConnectorId connectorId,
        @Nullable String connectorName,
        List<AuthSchemeConfigId> configIds,
        List<String> fields,
        @Nullable String change,
        boolean refused,
        @Nullable Long count) {

    Description {
        configIds = List.copyOf(configIds);
        fields = List.copyOf(fields);
    }

    /** Something that is about no connector. */
    static Description of(String summary, @Nullable OrganisationId organisationId) {
        return new Description(summary, organisationId, null, null, List.of(), List.of(), null, false, null);
    }

    /** Something that concerns a connector, and changes nothing that it says itself. */
    static Description aboutConnector(String summary, @Nullable ConnectorId connectorId) {
        return new Description(summary, null, connectorId, null, List.of(), List.of(), null, false, null);
    }

    /** What was refused. */
    static Description ofRefusal(
            String summary,
            @Nullable ConnectorId connectorId,
            List<AuthSchemeConfigId> configIds,
            Collection<String> fields,
            long count) {
        return new Description(summary, null, connectorId, null, configIds, List.copyOf(fields), null, true, count);
    }
}
