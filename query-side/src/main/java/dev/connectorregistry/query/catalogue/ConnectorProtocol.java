package dev.connectorregistry.query.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What connectors can speak (source: the HTTP contract, "Protocols and auth schemes"). The ids are part of the
 * published language: they never change.
 */
enum ConnectorProtocol {
    HTTP(
            "01K8GXQ610D9RB6T3WMF5E8JKA",
            "http",
            "HTTP",
            "Web APIs: requests to a base URL.",
            List.of(
                    AuthScheme.NONE,
                    AuthScheme.BASIC_AUTH,
                    AuthScheme.CERTIFICATE,
                    AuthScheme.API_KEY,
                    AuthScheme.HMAC,
                    AuthScheme.OAUTH2)),
    // Google takes OAuth 2.0 tokens and nothing else. Its service accounts are not listed before there is a
    // configuration for them: whoever picks a scheme here goes on to configure it.
    BIGQUERY(
            "01K8GXQ611H3TS8V0YNA6C2PMB",
            "bigquery",
            "Google BigQuery",
            "Tables of a BigQuery dataset.",
            List.of(AuthScheme.OAUTH2));

    private final String id;
    private final String slug;
    private final String title;
    private final String description;
    private final List<AuthScheme> authSchemes;

    ConnectorProtocol(String id, String slug, String title, String description, List<AuthScheme> authSchemes) {
        this.id = id;
        this.slug = slug;
        this.title = title;
        this.description = description;
        this.authSchemes = authSchemes;
    }

    /** A ULID. */
    String id() {
        return id;
    }

    /** Its word in paths, and in connectors. */
    String slug() {
        return slug;
    }

    /** Its name for people. */
    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** What its connectors can be configured with, in the contract's order. */
    List<AuthScheme> authSchemes() {
        return authSchemes;
    }

    static Optional<ConnectorProtocol> find(String slug) {
        return Arrays.stream(values()).filter(protocol -> protocol.slug.equals(slug)).findFirst();
    }
}
