package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Access;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Makes a fresh Keycloak ready to be measured. */
final class KeycloakAdmin {

    static final String REALM = "benchmark";

    private final HttpClient client;
    private final String url;
    private final JsonMapper json;

    private KeycloakAdmin(HttpClient client, String url, JsonMapper json) {
        this.client = client;
        this.url = url;
        this.json = json;
    }

    /**
     * Makes a realm with admin events, and a token that lasts longer than any run; the realm stands for an
     * organisation.
     */
    static Access prepare(String url, String user, String password, JsonMapper json)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var admin = new KeycloakAdmin(client, url, json);
            String first = admin.token(user, password);
            admin.send(
                    "PUT",
                    "/admin/realms/master",
                    """
                    {"accessTokenLifespan":86400,"ssoSessionIdleTimeout":86400,"ssoSessionMaxLifespan":172800}\
                    """,
                    first);
            admin.send(
                    "POST",
                    "/admin/realms",
                    """
                    {"realm":"%s","enabled":true,"adminEventsEnabled":true,"adminEventsDetailsEnabled":true}\
                    """
                            .formatted(REALM),
                    first);
            // Only a token that is made after the realm may do something in it.
            return new Access(url, REALM, admin.token(user, password));
        }
    }

    private String token(String user, String password) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        "grant_type=password&client_id=admin-cli&username=%s&password=%s"
                                                .formatted(user, password)))
                        .build();
        return json.readTree(answer(request).body()).required("access_token").stringValue();
    }

    private void send(String method, String path, String body, String token) throws IOException, InterruptedException {
        answer(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .method(method, BodyPublishers.ofString(body))
                        .build());
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    "%s %s: %d %s".formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
        }
        return answer;
    }
}
