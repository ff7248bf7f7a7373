package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Access;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Spring Boot application of this module, on the same versions of Boot, Tomcat and Jackson as the registry, with the
 * same flags for its JVM and as many database connections.
 *
 * @param mainClass of the application
 * @param jvmFlags those of the registry
 */
public record SmallApplication(String name, String mainClass, List<String> jvmFlags, JsonMapper json)
        implements Subject {

    /** In the paths of what has no organisations. */
    private static final String ANY_ORGANISATION = "01JD0000000000000000000000";

    public SmallApplication {
        jvmFlags = List.copyOf(jvmFlags);
    }

    @Override
    public Server start(Place place) throws IOException, InterruptedException {
        InetSocketAddress address = ServerProcess.freeAddress();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        Map<String, String> environment = new HashMap<>(place.environment());
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("SERVER_ADDRESS", address.getAddress().getHostAddress());
        // As the registry has it: a client that keeps asking keeps its connection.
        environment.put("SERVER_TOMCAT_MAXKEEPALIVEREQUESTS", "-1");
        environment.put("SERVER_PORT", Integer.toString(address.getPort()));
        environment.put("SPRING_DATASOURCE_URL", place.store().url());
        environment.put("SPRING_DATASOURCE_USERNAME", place.store().user());
        environment.put("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "12");
        environment.put("SPRING_DATASOURCE_HIKARI_MINIMUMIDLE", "4");
        ServerProcess process =
                ServerProcess.start(new ServerProcess.Command(command, environment, "/ready"), address, place.log());
        return new Server(
                name,
                process,
                new Access(process.url(), ANY_ORGANISATION, "none"),
                (where, count) -> Population.create(where, count, json));
    }
}
