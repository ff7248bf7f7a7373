package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.standalone.ConnectorUnderLoad.Change;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Connectors that several clients make and change at will, and what was acknowledged to them. */
final class ConnectorsUnderLoad {

    /** The names of connectors that tests make besides begin with this. */
    static final String LAST = "The last";

    private static final int MAX_LIVE_CONNECTORS = 30;
    private static final int CONFIGS_PER_CONNECTOR = 5;

    private final Map<String, ConnectorUnderLoad> connectors = new ConcurrentHashMap<>();

    /** How a client gets a change to the registry. */
    @FunctionalInterface
    interface Sender {

        /**
         * Sends a request.
         *
         * @throws IOException when it is unknown whether it was done
         */
        HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException;
    }

    List<ConnectorUnderLoad> living() {
        return connectors.values().stream().filter(connector -> !connector.isDeleted()).toList();
    }

    /** Sends one change, which differs from all others. */
    void sendOne(Sender client, RandomGenerator random, String unique) throws IOException, InterruptedException {
        List<ConnectorUnderLoad> living = living();
        int choice = random.nextInt(100);
        if (living.isEmpty() || choice < 12 && living.size() < MAX_LIVE_CONNECTORS) {
            create(client, unique);
            return;
        }
        ConnectorUnderLoad connector = living.get(random.nextInt(living.size()));
        String path = "/connectors/" + connector.id();
        // The same few ids for every connector: configs are replaced, removed, and come back.
        String configId = "01CRASH000000000000000000" + random.nextInt(CONFIGS_PER_CONNECTOR);
        String configPath = path + "/auth-scheme-configs/" + configId;
        if (choice < 15) {
            send(client, connector, new Change.Delete(), "DELETE", path, "");
        } else if (choice < 25) {
            String tags = "{\"written\": [\"%s\"]}".formatted(unique);
            Change change = new Change.PutTags(ConnectorUnderLoad.json(tags));
            send(client, connector, change, "PUT", path + "/tags", "{\"tags\": %s}".formatted(tags));
        } else if (choice < 35) {
            send(client, connector, new Change.RemoveConfig(configId), "DELETE", configPath, "");
        } else {
            String config = choice < 55 ? withSecret(configId, unique) : Configs.apiKey(configId, unique);
            Change change =
                    new Change.PutConfig(
                            configId, ConnectorUnderLoad.withoutServersPart(ConnectorUnderLoad.json(config)));
            send(client, connector, change, "PUT", configPath, config);
        }
    }

    private static String withSecret(String configId, String unique) {
        return Configs.oauth2(
                configId,
                "https://login.example.com/" + unique,
                Configs.authorizationCode("client " + unique, "secret " + unique));
    }

    /** One commit of three events: there must never be some of them. */
    private void create(Sender client, String unique) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        "POST",
                        "/protocols/http/connectors",
                        """
                        {"name": "Connector %s", "baseUrl": "https://api.example.com", "authSchemeConfigs": [%s, %s]}\
                        """
                                .formatted(
                                        unique,
                                        withSecret(Configs.newId(), unique),
                                        Configs.apiKey(Configs.newId(), unique)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode created = ConnectorUnderLoad.json(answer.body());
        connectors.put(created.path("id").asString(), new ConnectorUnderLoad(created, RegistryProcess.version(answer)));
    }

    private static void send(
            Sender client, ConnectorUnderLoad connector, Change change, String method, String path, String body)
            throws IOException, InterruptedException {
        connector.sending(change);
        HttpResponse<String> answer = client.send(method, path, body);
        switch (answer.statusCode()) {
            case 200 -> connector.done(change, RegistryProcess.version(answer), ConnectorUnderLoad.json(answer.body()));
            case 204 -> {
                if (change instanceof Change.Delete) {
                    connector.deleted(change);
                } else {
                    connector.done(change, RegistryProcess.version(answer), null);
                }
            }
            // Another client deleted the connector, removed the config, or kept changing it.
            case 404, 409 -> connector.refused(change);
            default -> throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    /** Holds that each connector may be what a read finds now, and goes on from that. */
    void holdThatAllAreThere(RegistryProcess.Client client) {
        for (ConnectorUnderLoad connector : connectors.values()) {
            HttpResponse<String> found = client.get("/connectors/" + connector.id());
            if (found.statusCode() == 404) {
                connector.isGone();
            } else {
                assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
                connector.is(ConnectorUnderLoad.json(found.body()), RegistryProcess.version(found));
            }
        }
    }

    /**
     * Waits until everything until now is projected: the list shows what the projection has written, and the projection
     * goes in the order of the events.
     */
    static void awaitProjection(RegistryProcess.Client commands, RegistryProcess.Client queries, String name) {
        HttpResponse<String> last =
                commands.sendSafely(
                        "POST",
                        "/protocols/http/connectors",
                        """
                        {"name": "%s", "baseUrl": "https://api.example.com", "authSchemeConfigs": []}\
                        """
                                .formatted(name));
        assertThat(last.statusCode()).as(last.body()).isEqualTo(201);
        RegistryProcess.awaitListed(queries, name);
    }

    /** Holds that the events have what was acknowledged. */
    void holdAcknowledgedChanges(StoresOnDisk stores) {
        for (ConnectorUnderLoad connector : connectors.values()) {
            List<ConnectorState> history = stores.history(connector.id());
            assertThat(history.getFirst().version()).isZero();
            for (long version : connector.acknowledged().keySet()) {
                assertThat(history).as(connector.id()).hasSizeGreaterThan((int) version);
                ConnectorState state = history.get((int) version);
                connector.holdAcknowledged(
                        version, RegistryProcess.JSON.valueToTree(ConnectorRepresentation.of(state, Credentials.NONE)));
            }
            if (connector.isDeleted()) {
                assertThat(history.getLast().isDeleted()).as(connector.id()).isTrue();
            }
        }
        // A creation is committed as a whole, also where nobody heard that it was.
        stores.streams()
                .forEach((id, events) -> {
                    if (!stores.history(id).getFirst().name().startsWith(LAST)) {
                        assertThat(stores.history(id)).as(id).hasSizeGreaterThanOrEqualTo(3);
                        assertThat(stores.history(id).get(2).authSchemeConfigs()).as(id).hasSize(2);
                    }
                });
    }
}
