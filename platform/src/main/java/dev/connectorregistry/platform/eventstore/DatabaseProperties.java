package dev.connectorregistry.platform.eventstore;

import dev.connectorregistry.platform.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the write-side database is.
 *
 * @param url the JDBC URL of the write-side database, of PostgreSQL or H2; each side alone needs one, the single
 *     process has a file in the data folder without it
 * @param username its user: one that may do what this side needs and no more
 * @param password the password of that user
 * @param migrate whether the command side makes and changes the tables at its start; where a set-up run does, its user
 *     need not be able to
 */
@ConfigurationProperties("registry.database")
record DatabaseProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("true") boolean migrate) {

    /**
     * @throws IllegalArgumentException if a value cannot work, naming the property
     */
    DatabaseProperties {
        Settings.under("registry.database")
                .require(
                        url == null
                                || url.isBlank()
                                || url.startsWith("jdbc:postgresql:")
                                || url.startsWith("jdbc:h2:"),
                        "url",
                        "must begin with jdbc:postgresql: or jdbc:h2:");
    }

    /** Without the password, which the URL may hold too. */
    @Override
    public String toString() {
        return "DatabaseProperties[redacted]";
    }
}
