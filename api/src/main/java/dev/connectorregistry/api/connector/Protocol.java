package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a connector speaks with its system, and where; told apart by {@code protocol}. It never changes its kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "protocol")
@JsonSubTypes({@JsonSubTypes.Type(Protocol.Http.class), @JsonSubTypes.Type(Protocol.BigQuery.class)})
public sealed interface Protocol {

    /** The contract's word for the kind of protocol. */
    String slug();

    /**
     * An HTTP API.
     *
     * @param baseUrl what the paths of requests are appended to; may hold {@code {variable}} templates
     */
    @JsonTypeName("http")
    record Http(String baseUrl) implements Protocol {
        @Override
        public String slug() {
            return "http";
        }
    }

    /**
     * Google BigQuery.
     *
     * @param datasetId {@code <project_id>.<dataset_name>}
     */
    @JsonTypeName("bigquery")
    record BigQuery(String datasetId) implements Protocol {
        @Override
        public String slug() {
            return "bigquery";
        }
    }
}
