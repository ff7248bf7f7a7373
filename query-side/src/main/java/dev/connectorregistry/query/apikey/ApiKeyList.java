package dev.connectorregistry.query.apikey;

import com.mongodb.client.MongoCollection;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.page.PageRequest;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Lists API keys in pages, the newest first, from the read model: it lags behind the events a little. */
class ApiKeyList {

    private final Serving<ApiKeyGeneration> serving;

    ApiKeyList(Serving<ApiKeyGeneration> serving) {
        this.serving = serving;
    }

    Page<ApiKeyRow> page(OrganisationId organisation, PageParameters parameters) {
        return serving.read(current ->
                parameters
                        .of("api-keys of " + organisation.value(), List.of(String.class))
                        .of(new KeysOf(current.rows(), organisation))
                        .map(ApiKeyRow::read));
    }

    private static final class KeysOf implements PageRequest.Rows<Document> {

        private final MongoCollection<Document> rows;
        private final OrganisationId organisation;

        KeysOf(MongoCollection<Document> rows, OrganisationId organisation) {
            this.rows = rows;
            this.organisation = organisation;
        }

        @Override
        public List<Document> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
            Document query = query();
            if (from != null) {
                String beyond = (backwards ? "$gt" : "$lt") + (from.inclusive() ? "e" : "");
                query.append(ApiKeyRow.ID, new Document(beyond, from.key().getFirst()));
            }
            return rows.find(query)
                    .sort(new Document(ApiKeyRow.ID, backwards ? 1 : -1))
                    .limit(limit)
                    .into(new ArrayList<>(limit));
        }

        @Override
        public List<Object> keyOf(Document row) {
            return List.of(row.getString(ApiKeyRow.ID));
        }

        private Document query() {
            return new Document(ApiKeyRow.ORGANISATION_ID, organisation.value());
        }
    }
}
