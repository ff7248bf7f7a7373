package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Access;
import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.Workload;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Keycloak's identity providers: what it has in the place of connectors. An update replaces the whole one. */
final class IdentityProviders implements Inventory {

    private static final int NO_CONTENT = 204;

    private final AtomicLong changes = new AtomicLong();
    private final String path;
    private final List<String> aliases;

    private IdentityProviders(String path, List<String> aliases) {
        this.path = path;
        this.aliases = List.copyOf(aliases);
    }

    /** Makes that many. */
    static IdentityProviders create(Access access, int count, JsonMapper json)
            throws IOException, InterruptedException {
        String path = "/admin/realms/" + access.organisationId() + "/identity-provider/instances";
        return new IdentityProviders(
                path,
                Creators.create(
                        access,
                        count,
                        number -> {
                            String alias = "provider-" + number;
                            return new Creators.Creation<>(Call.post(path, body(alias, "As created")), answer -> alias);
                        },
                        json));
    }

    @Override
    public Workload upserts() {
        return random -> {
            String alias = any(random);
            return Call.put(path + "/" + alias, body(alias, "Change " + changes.incrementAndGet()))
                    .expecting(NO_CONTENT);
        };
    }

    @Override
    public Workload reads() {
        return random -> Call.get(path + "/" + any(random));
    }

    @Override
    public Inventory one() {
        return new IdentityProviders(path, aliases.subList(0, 1));
    }

    private String any(SplittableRandom random) {
        return aliases.get(random.nextInt(aliases.size()));
    }

    private static String body(String alias, String displayName) {
        return """
        {"alias":"%s","displayName":"%s","providerId":"oidc","enabled":true,"config":{\
        "authorizationUrl":"https://id.example.com/oauth2/authorize",\
        "tokenUrl":"https://id.example.com/oauth2/token","clientId":"benchmark","clientSecret":"none",\
        "clientAuthMethod":"client_secret_post","defaultScope":"orders.read orders.write profile"}}\
        """
                .formatted(alias, displayName);
    }
}
