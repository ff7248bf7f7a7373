package dev.connectorregistry.benchmarks;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The connectors that a scenario works on, made through the API, each with one config of five kinds. */
final class Population {

    private static final int CREATORS = 8;

    private final List<Member> members;

    private Population(List<Member> members) {
        this.members = members;
    }

    /** Makes that many connectors. */
    static Population create(Access access, int connectors, JsonMapper json) throws IOException, InterruptedException {
        var members = new ArrayList<Member>(connectors);
        try (var threads = Executors.newFixedThreadPool(CREATORS)) {
            var parts = new ArrayList<Future<List<Member>>>();
            for (int creator = 0; creator < CREATORS; creator++) {
                int first = creator;
                parts.add(threads.submit(() -> createEvery(CREATORS, first, connectors, access, json)));
            }
            for (var part : parts) {
                members.addAll(part.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("The connectors couldn't be made: " + e.getMessage(), e);
        }
        return new Population(members);
    }

    Member any(SplittableRandom random) {
        return members.get(random.nextInt(members.size()));
    }

    private static List<Member> createEvery(int step, int first, int connectors, Access access, JsonMapper json)
            throws IOException {
        var members = new ArrayList<Member>();
        try (var client = new KeepAliveClient(access)) {
            for (int number = first; number < connectors; number += step) {
                List<SampleConfig> configs = SampleConfig.oneOfEach();
                Call call = Call.post(access.organisationPath() + "/protocols/http/connectors", body(number, configs));
                int status = client.send(call);
                if (status != call.expectedStatus()) {
                    throw new IOException(status + " " + client.body());
                }
                String id = json.readTree(client.body()).required("id").stringValue();
                members.add(new Member(access.organisationPath() + "/connectors/" + id, configs));
            }
        }
        return members;
    }

    private static String body(int number, List<SampleConfig> configs) {
        String sent =
                configs.stream().map(config -> config.json("As created")).reduce((a, b) -> a + "," + b).orElse("");
        return """
        {"name":"Connector %d","baseUrl":"https://api-%d.example.com/v1",\
        "tags":{"team":["integration"]},"authSchemeConfigs":[%s]}\
        """
                .formatted(number, number, sent);
    }

    /**
     * One of the connectors.
     *
     * @param path where it is
     */
    record Member(String path, List<SampleConfig> configs) {

        SampleConfig anyConfig(SplittableRandom random) {
            return configs.get(random.nextInt(configs.size()));
        }

        String configPath(SampleConfig config) {
            return path + "/auth-scheme-configs/" + config.id();
        }
    }
}
