package dev.connectorregistry.platform.start;

import org.springframework.core.env.Environment;

import java.net.InetAddress;
import java.util.Optional;

/** Where this process answers, for whoever is on the same machine. */
public final class ListeningUrl {

    private final Environment environment;

    ListeningUrl(Environment environment) {
        this.environment = environment;
    }

    /**
     * The URL, without a path.
     *
     * @throws IllegalStateException before the process listens
     */
    public String text() {
        String host =
                Optional.ofNullable(environment.getProperty("server.address"))
                        .filter(address -> !isAny(address))
                        .orElse("127.0.0.1");
        // Spring Boot puts it there when the server listens.
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
    }

    private static boolean isAny(String address) {
        try {
            return InetAddress.ofLiteral(address).isAnyLocalAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
