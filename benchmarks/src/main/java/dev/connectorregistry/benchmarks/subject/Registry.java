package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Access;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The registry in one process, started as everybody starts it.
 *
 * @param command {@code ./run} of the built tree, so with the same Java, jar and flags as everybody's
 * @param mongodb the URI of a real MongoDB for the read model; null for the embedded one
 */
public record Registry(List<String> command, @Nullable String mongodb, JsonMapper json) implements Subject {

    public static final String NAME = "registry";

    private static final String READINESS = "/actuator/health/readiness";

    public Registry {
        command = List.copyOf(command);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The store of the read model, in the words of a report. */
    public String readModel() {
        return mongodb == null ? "the embedded MongoDB, which scans one owner's lists" : "a real MongoDB, with indexes";
    }

    @Override
    public Server start(Place place) throws IOException, InterruptedException {
        InetSocketAddress address = ServerProcess.freeAddress();
        Map<String, String> environment = new HashMap<>(place.environment());
        environment.put("REGISTRY_DATA_DIR", place.dataFolder().toString());
        environment.put("REGISTRY_ADDRESS", address.getAddress().getHostAddress());
        environment.put("REGISTRY_PORT", Integer.toString(address.getPort()));
        // One key makes all the load: what it may ask for is not what is measured.
        environment.put("REGISTRY_LIMITS_REQUESTSPERSECOND", "0");
        environment.put("SPRING_DATASOURCE_URL", place.store().url());
        environment.put("SPRING_DATASOURCE_USERNAME", place.store().user());
        if (mongodb != null) {
            environment.put("REGISTRY_MONGODB_URI", mongodb);
            environment.put("REGISTRY_MONGODB_DATABASE", "benchmark-" + place.dataFolder().getFileName());
        }
        ServerProcess process =
                ServerProcess.start(new ServerProcess.Command(command, environment, READINESS), address, place.log());
        Access written = Access.from(place.dataFolder().resolve("bootstrap.json"), json);
        Access access = new Access(process.url(), written.organisationId(), written.apiKey());
        return new Server(name(), process, access, (where, count) -> Population.create(where, count, json));
    }
}
