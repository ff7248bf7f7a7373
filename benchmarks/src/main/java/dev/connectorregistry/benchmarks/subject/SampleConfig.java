package dev.connectorregistry.benchmarks.subject;

import com.github.f4b6a3.ulid.UlidCreator;

import java.util.List;

/**
 * An auth scheme config as a client would send it, all but its description.
 *
 * @param further the JSON properties after the description
 */
public record SampleConfig(String id, String further) {

    private static final int API_KEY = 2;

    private static final List<String> KINDS =
            List.of(
                    """
                    "schemeType":"none\"\
                    """,
                    """
                    "schemeType":"basic-auth\"\
                    """,
                    """
                    "schemeType":"api-key","name":"X-Api-Key","in":"header\"\
                    """,
                    """
                    "schemeType":"hmac","name":"X-Signature","in":"header","algorithm":"sha256",\
                    "digestInputs":["url","body"]\
                    """,
                    """
                    "schemeType":"oauth2","authorizeUrl":"https://id.example.com/oauth2/authorize",\
                    "tokenUrl":"https://id.example.com/oauth2/token",\
                    "scopes":[{"name":"orders.read","description":"Read orders"},\
                    {"name":"orders.write","description":"Write orders"},{"name":"profile"}],\
                    "defaultScopes":["orders.read"],"grant":{"grantType":"client_credentials"}\
                    """);

    /** Five configs with ids of their own, one of each kind that needs no secret. */
    public static List<SampleConfig> oneOfEach() {
        return KINDS.stream()
                .map(further -> new SampleConfig(UlidCreator.getMonotonicUlid().toString(), further))
                .toList();
    }

    /** A config of the kind API key with that id. */
    public static SampleConfig apiKey(String id) {
        return new SampleConfig(id, KINDS.get(API_KEY));
    }

    /** The config with that description, which must need no escaping. */
    public String json(String description) {
        return "{\"id\":\"" + id + "\",\"description\":\"" + description + "\"," + further + "}";
    }
}
