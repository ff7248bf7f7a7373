package dev.connectorregistry.query.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;

import dev.connectorregistry.platform.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Where the read model is.
 *
 * @param uri the connection string of a MongoDB (4.2 or later) for the read model; without one, an embedded server
 *     keeps it in the data folder
 * @param database the name of the database of the read model
 * @param serverSelectionTimeout after how long without a MongoDB that takes a request it fails: callers then hear 503
 * @param connectTimeout how long a connection to MongoDB may take to come about, and after how long a silent MongoDB
 *     counts as away
 * @param readTimeout how long MongoDB may take for an answer, but for the creation of indexes; the embedded server is
 *     in the process, and takes as long as it takes
 */
@ConfigurationProperties("registry.mongodb")
public record MongoProperties(
        @Nullable String uri,
        @DefaultValue("connector-registry") String database,
        @DefaultValue("2s") Duration serverSelectionTimeout,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("3s") Duration readTimeout) {

    /**
     * @throws IllegalArgumentException if a value cannot work, naming the property
     */
    public MongoProperties {
        uri = uri == null || uri.isBlank() ? null : uri;
        Settings.under("registry.mongodb")
                .require(uri == null || isConnectionString(uri), "uri", "must be a connection string of MongoDB")
                .require(isDatabaseName(database), "database", "must be a name that MongoDB allows")
                .positive("server-selection-timeout", serverSelectionTimeout)
                .positive("connect-timeout", connectTimeout)
                .positive("read-timeout", readTimeout);
    }

    private static boolean isConnectionString(String uri) {
        try {
            var _ = new ConnectionString(uri);
            return true;
        } catch (IllegalArgumentException | MongoException _) {
            return false;
        }
    }

    private static boolean isDatabaseName(String name) {
        try {
            MongoNamespace.checkDatabaseNameValidity(name);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Without the URI, which may hold a password. */
    @Override
    public String toString() {
        return "MongoProperties[" + (uri == null ? "embedded" : "[redacted]") + ", " + database + "]";
    }
}
