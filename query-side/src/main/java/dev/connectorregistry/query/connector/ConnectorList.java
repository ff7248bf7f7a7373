package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoCollection;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageRequest;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/** Lists connectors in pages, from the read model: it lags behind the events by as much as the projection does. */
@Component
class ConnectorList {

    /** A connector may have some megabytes: what is under way from the database at a time must fit into memory. */
    private static final int ROWS_AT_A_TIME = 12;

    private final Serving<ConnectorGeneration> serving;
    private final ConnectorStream streams;

    ConnectorList(Serving<ConnectorGeneration> serving, ConnectorStream streams) {
        this.serving = serving;
        this.streams = streams;
    }

    Page<ConnectorState> page(ConnectorListRequest request) {
        return serving.read(current ->
                request.page().of(new MatchingConnectors(current.readModel().collection(), request)).map(this::state));
    }

    /** What another release wrote may not be readable: then the events are, as far as this release knows them. */
    private ConnectorState state(Document row) {
        return ConnectorDocuments.find(row).orElseGet(() -> fold(ConnectorId.of(row.getString(ConnectorDocuments.ID))));
    }

    private ConnectorState fold(ConnectorId id) {
        ConnectorState state = streams.foldOn(id, null).state();
        if (state == null) {
            throw new Refusal(
                    ErrorCode.UNAVAILABLE, "The connector %s can't be read at present.".formatted(id.value()));
        }
        return state;
    }

    private static final class MatchingConnectors implements PageRequest.Rows<Document> {

        private final MongoCollection<Document> connectors;
        private final ConnectorListRequest request;

        MatchingConnectors(MongoCollection<Document> connectors, ConnectorListRequest request) {
            this.connectors = connectors;
            this.request = request;
        }

        @Override
        public Iterable<Document> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
            SortOrder sort = request.sort();
            Document query = request.query();
            if (from != null) {
                // A filter may speak of the same field as the cursor does.
                query.append("$and", List.of(sort.beyond(from, backwards)));
            }
            return connectors
                    .find(query)
                    .sort(sort.document(backwards))
                    .limit(limit)
                    .batchSize(ROWS_AT_A_TIME)
                    .projection(sort.projection().append(ConnectorDocuments.ID, 1).append(ConnectorDocuments.STATE, 1));
        }

        @Override
        public long weightOf(Document row) {
            return ConnectorDocuments.weightOf(row);
        }

        @Override
        public List<Object> keyOf(Document row) {
            return request.sort().keyOf(row);
        }

        @Override
        public Long count() {
            return connectors.countDocuments(request.query());
        }
    }
}
