package dev.connectorregistry.benchmarks;

import com.github.f4b6a3.ulid.UlidCreator;

import java.util.List;

/**
 * An auth scheme config as a client would send it, all but its description.
 *
 * @param further the JSON properties after the description
 */
record SampleConfig(String id, String further) {

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
    static List<SampleConfig> oneOfEach() {
        return KINDS.stream()
                .map(further -> new SampleConfig(UlidCreator.getMonotonicUlid().toString(), further))
                .toList();
    }

    /** The config with that description, which must need no escaping. */
    String json(String description) {
        return "{\"id\":\"" + id + "\",\"description\":\"" + description + "\"," + further + "}";
    }
}
