package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.page.PageRequest;

import org.bson.Document;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.List;

/** One page of a list of connectors, as a client asks for it. */
record ConnectorListRequest(Document query, SortOrder sort, PageRequest page) {

    /**
     * Reads the query parameters.
     *
     * @throws Refusal naming every one that is wrong
     */
    static ConnectorListRequest read(ConnectorScope scope, MultiValueMap<String, String> parameters) {
        List<FieldProblem> problems = new ArrayList<>();
        ConnectorFilter filter = ConnectorFilter.read(parameters, problems);
        SortOrder sort = SortOrder.read(parameters, problems);
        PageParameters page = PageParameters.read(parameters, problems);
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        Document query = scope.query();
        filter.addTo(query);
        String list = query.toJson() + sort.document(false).toJson();
        return new ConnectorListRequest(query, sort, page.of(list, sort.keyTypes()));
    }

    /** The query for the whole list. */
    @Override
    public Document query() {
        return new Document(query);
    }
}
