package dev.connectorregistry.query.version;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.ConnectorVersionRepresentation;
import dev.connectorregistry.query.page.Page;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A page of versions as answers show it (source: the HTTP contract, "Lists"). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectorVersionPage(
        @Nullable Long totalCount,
        @Nullable String next,
        @Nullable String prev,
        List<ConnectorVersionRepresentation> items) {

    static ConnectorVersionPage of(Page<ConnectorVersionRepresentation> page) {
        return new ConnectorVersionPage(page.totalCount(), page.next(), page.prev(), page.items());
    }
}
