package dev.connectorregistry.query.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.query.page.Page;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A page of connectors as answers show it (source: the HTTP contract, "Lists"). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectorPage(
        @Nullable Long totalCount,
        @Nullable String next,
        @Nullable String prev,
        List<ConnectorRepresentation> connectors) {

    static ConnectorPage of(Page<ConnectorRepresentation> page) {
        return new ConnectorPage(page.totalCount(), page.next(), page.prev(), page.items());
    }
}
