package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoCollection;

import dev.connectorregistry.api.connector.ConnectorState;
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

    ConnectorList(Serving<ConnectorGeneration> serving) {
        this.serving = serving;
    }

    Page<ConnectorState> page(ConnectorListRequest request) {
        return serving.read(current ->
                request.page()
                        .of(new MatchingConnectors(current.readModel().collection(), request))
                        .map(ConnectorDocuments::read));
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
            return row.getString(ConnectorDocuments.STATE).length();
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
