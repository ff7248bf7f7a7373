package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Access;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Keycloak, whose configurations of identity providers come nearest to connectors among what many people run: on the
 * same database, with its admin events stored. It keeps its own flags for the JVM.
 */
public record Keycloak(KeycloakDistribution distribution, JsonMapper json) implements Subject {

    public static final String NAME = "Keycloak";

    private static final String ADMIN = "benchmark";

    @Override
    public String name() {
        return NAME;
    }

    /**
     * @throws IOException also if the store isn't one in PostgreSQL
     */
    @Override
    public Server start(Place place) throws IOException, InterruptedException {
        if (!place.store().url().startsWith("jdbc:postgresql:")) {
            throw new IOException("Keycloak is measured on PostgreSQL only");
        }
        InetSocketAddress address = ServerProcess.freeAddress();
        String password = UUID.randomUUID().toString();
        Map<String, String> environment = new HashMap<>(place.environment());
        environment.put("KC_DB_URL", place.store().url());
        environment.put("KC_DB_USERNAME", place.store().user());
        environment.put("KC_DB_PASSWORD", "none");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
        List<String> command =
                List.of(
                        distribution.unpacked().resolve("bin/kc.sh").toString(),
                        "start",
                        "--db=postgres",
                        "--cache=local",
                        "--http-enabled=true",
                        "--http-host=" + address.getAddress().getHostAddress(),
                        "--http-port=" + address.getPort(),
                        "--hostname-strict=false");
        ServerProcess process =
                ServerProcess.start(
                        new ServerProcess.Command(command, environment, "/realms/master"), address, place.log());
        try {
            Access access = KeycloakAdmin.prepare(process.url(), ADMIN, password, json);
            return new Server(NAME, process, access, (where, count) -> IdentityProviders.create(where, count, json));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }
}
