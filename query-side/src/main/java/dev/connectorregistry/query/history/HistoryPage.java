package dev.connectorregistry.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.query.connector.ConnectorStream.Occurrence;
import dev.connectorregistry.query.page.Page;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A page of a connector's history, the newest event first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryPage(@Nullable String next, @Nullable String prev, List<HistoryEntry> items) {

    static HistoryPage of(Page<Occurrence> page) {
        return new HistoryPage(page.next(), page.prev(), page.items().stream().map(HistoryEntry::of).toList());
    }
}
