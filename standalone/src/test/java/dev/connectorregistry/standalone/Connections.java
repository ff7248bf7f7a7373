package dev.connectorregistry.standalone;

import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

/** Connections and credentials as clients send them. */
final class Connections {

    /** A credential where none is needed. */
    static final String NO_CREDENTIAL =
            """
            {"name": "Nothing", "type": "none", "data": {}}\
            """;

    private Connections() {}

    /** Sends a connection by a key for that config. */
    static Answer create(Caller caller, String connector, String name, String config) {
        return caller.post(connector + "/connections", of(name, credential(config, string("hush"))));
    }

    /** A connection that uses these credentials for actions. */
    static String of(String name, String action) {
        return of(name, action, "[]");
    }

    static String of(String name, String action, String variables) {
        return """
        {"name": "%s", "credentials": {"action": [%s]}, "variables": %s}\
        """
                .formatted(name, action, variables);
    }

    /** A credential for a config, both given as JSON. */
    static String credential(String config, String credential) {
        return """
        {"authSchemeConfig": %s, "credential": %s}\
        """
                .formatted(config, credential);
    }

    static String string(String value) {
        return """
        {"name": "Key", "type": "string", "data": {"value": "%s"}}\
        """
                .formatted(value);
    }

    static String basicAuth(String username, String password) {
        return """
        {"name": "User", "type": "basic-auth", "data": {"username": "%s", "password": "%s"}}\
        """
                .formatted(username, password);
    }

    /** A credential of that type. */
    static String typed(String type, String data) {
        return """
        {"name": "Credential", "type": "%s", "data": %s}\
        """
                .formatted(type, data);
    }

    static String token(String refreshToken) {
        return """
        {"name": "Token", "type": "oauth2-token", "data": {"scopes": ["read"], "refreshToken": "%s"}}\
        """
                .formatted(refreshToken);
    }
}
