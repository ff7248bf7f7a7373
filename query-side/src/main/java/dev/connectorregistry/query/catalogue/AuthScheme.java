package dev.connectorregistry.query.catalogue;

/**
 * A way to authenticate that connectors can be configured with (source: the HTTP contract, "Protocols and auth
 * schemes"). The ids are part of the published language: they never change.
 *
 * @param id a ULID
 * @param type the {@code schemeType} of its configs
 * @param name for people
 * @param description for people
 */
record AuthScheme(String id, String type, String name, String description) {

    static final AuthScheme NONE =
            new AuthScheme("01K8GXQ600RPD3V7H5WKB2M9CA", "none", "None", "Requests carry no credentials.");

    static final AuthScheme BASIC_AUTH =
            new AuthScheme(
                    "01K8GXQ601S4E8T1NZJ6Y0FQHB",
                    "basic-auth",
                    "Basic authentication",
                    "A user name and a password in the Authorization header (RFC 7617).");

    static final AuthScheme CERTIFICATE =
            new AuthScheme(
                    "01K8GXQ602VX9G5C3DRM7P8TWC",
                    "certificate",
                    "Client certificate",
                    "A certificate that the client shows when it opens the TLS connection.");

    static final AuthScheme API_KEY =
            new AuthScheme(
                    "01K8GXQ603A1KJ6N2FHB4S5ZED",
                    "api-key",
                    "API key",
                    "A key in a query parameter, a header or a cookie.");

    static final AuthScheme HMAC =
            new AuthScheme(
                    "01K8GXQ604Y7MQ0R8VTC3G6DXE",
                    "hmac",
                    "HMAC",
                    "A keyed hash of the request in a query parameter, a header or a cookie (RFC 2104).");

    static final AuthScheme OAUTH2 =
            new AuthScheme(
                    "01K8GXQ605Z2PW4B9KJS1N7HFF",
                    "oauth2",
                    "OAuth 2.0",
                    "An access token that an authorization server issues (RFC 6749).");
}
