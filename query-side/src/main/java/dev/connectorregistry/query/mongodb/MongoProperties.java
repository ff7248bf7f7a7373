package dev.connectorregistry.query.mongodb;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the read model is.
 *
 * @param uri of a MongoDB (4.2 or later); without one, an embedded server keeps it in the data folder
 * @param database its name
 */
@ConfigurationProperties("registry.mongodb")
public record MongoProperties(@Nullable String uri, @DefaultValue("connector-registry") String database) {

    public MongoProperties {
        uri = uri == null || uri.isBlank() ? null : uri;
    }

    /** Without the URI, which may hold a password. */
    @Override
    public String toString() {
        return "MongoProperties[" + (uri == null ? "embedded" : "[redacted]") + ", " + database + "]";
    }
}
