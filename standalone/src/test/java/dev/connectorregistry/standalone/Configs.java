package dev.connectorregistry.standalone;

import com.github.f4b6a3.ulid.UlidCreator;

import java.util.List;

/** Auth scheme configs as clients send them. */
final class Configs {

    private Configs() {}

    static String newId() {
        return UlidCreator.getMonotonicUlid().toString();
    }

    static String none(String id) {
        return """
        {"id": "%s", "description": "Open", "schemeType": "none"}\
        """
                .formatted(id);
    }

    static String basicAuth(String id) {
        return """
        {"id": "%s", "description": "User and password", "schemeType": "basic-auth"}\
        """
                .formatted(id);
    }

    static String certificate(String id) {
        return """
        {"id": "%s", "description": "Client certificate", "schemeType": "certificate"}\
        """
                .formatted(id);
    }

    static String apiKey(String id) {
        return apiKey(id, "Key in a header");
    }

    static String apiKey(String id, String description) {
        return """
        {"id": "%s", "description": "%s", "schemeType": "api-key", "name": "X-API-Key", "in": "header"}\
        """
                .formatted(id, description);
    }

    static String hmac(String id) {
        return """
        {"id": "%s", "description": "Signature", "schemeType": "hmac", "name": "X-Signature", "in": "header",
         "algorithm": "sha256", "digestInputs": ["url", "body"]}\
        """
                .formatted(id);
    }

    /** OAuth 2.0 with a grant that is given as JSON. */
    static String oauth2(String id, String grant) {
        return oauth2(id, "https://login.example.com/token", grant);
    }

    static String oauth2(String id, String tokenUrl, String grant) {
        return """
        {"id": "%s", "description": "OAuth", "schemeType": "oauth2",
         "authorizeUrl": "https://login.example.com/authorize", "tokenUrl": "%s",
         "scopes": [{"name": "read", "description": "Read all"}, {"name": "write"}], "defaultScopes": ["read"],
         "grant": %s}\
        """
                .formatted(id, tokenUrl, grant);
    }

    static String authorizationCode(String clientId, String clientSecret) {
        return """
        {"grantType": "authorization_code", "clientId": "%s", "clientSecret": "%s"}\
        """
                .formatted(clientId, clientSecret);
    }

    /** One of each kind, and of each grant. */
    static List<String> ofEveryKind() {
        return List.of(
                none(newId()),
                basicAuth(newId()),
                certificate(newId()),
                apiKey(newId()),
                hmac(newId()),
                oauth2(newId(), authorizationCode("abc", "hush")),
                oauth2(newId(), "{\"grantType\": \"password\", \"clientId\": \"abc\"}"),
                oauth2(newId(), "{\"grantType\": \"client_credentials\"}"));
    }
}
