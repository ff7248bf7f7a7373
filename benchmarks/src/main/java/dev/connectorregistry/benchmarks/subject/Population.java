package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Access;
import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.Workload;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Connectors of whatever speaks the registry's interface, each with one config of five kinds. */
public final class Population implements Inventory {

    private final AtomicLong changes = new AtomicLong();
    private final List<Member> members;

    private Population(List<Member> members) {
        this.members = List.copyOf(members);
    }

    /** The connectors that are there already. */
    public static Population of(List<Member> members) {
        return new Population(members);
    }

    /** Makes that many connectors through the interface. */
    public static Population create(Access access, int connectors, JsonMapper json)
            throws IOException, InterruptedException {
        return new Population(Creators.create(access, connectors, number -> creation(access, number), json));
    }

    @Override
    public Workload upserts() {
        return random -> {
            Member connector = any(random);
            SampleConfig config = connector.anyConfig(random);
            return Call.put(connector.configPath(config), config.json("Change " + changes.incrementAndGet()));
        };
    }

    @Override
    public Workload reads() {
        return random -> Call.get(any(random).path());
    }

    @Override
    public Inventory one() {
        return new Population(members.subList(0, 1));
    }

    private Member any(SplittableRandom random) {
        return members.get(random.nextInt(members.size()));
    }

    private static Creators.Creation<Member> creation(Access access, int number) {
        List<SampleConfig> configs = SampleConfig.oneOfEach();
        return new Creators.Creation<>(
                Call.post(access.organisationPath() + "/protocols/http/connectors", body(number, configs)),
                answer ->
                        new Member(
                                access.organisationPath() + "/connectors/" + answer.required("id").stringValue(),
                                configs));
    }

    private static String body(int number, List<SampleConfig> configs) {
        var sent = new ArrayList<String>();
        configs.forEach(config -> sent.add(config.json("As created")));
        return """
        {"name":"Connector %d","baseUrl":"https://api-%d.example.com/v1",\
        "tags":{"team":["integration"]},"authSchemeConfigs":[%s]}\
        """
                .formatted(number, number, String.join(",", sent));
    }

    /**
     * One of the connectors.
     *
     * @param path where it is
     */
    public record Member(String path, List<SampleConfig> configs) {

        public Member {
            configs = List.copyOf(configs);
        }

        SampleConfig anyConfig(SplittableRandom random) {
            return configs.get(random.nextInt(configs.size()));
        }

        String configPath(SampleConfig config) {
            return path + "/auth-scheme-configs/" + config.id();
        }
    }
}
