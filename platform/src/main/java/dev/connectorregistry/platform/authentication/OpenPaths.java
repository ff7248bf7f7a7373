package dev.connectorregistry.platform.authentication;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.Collection;
import java.util.List;

/**
 * Paths that GET and HEAD may ask for without a token. A module that has such paths, as the console has for its assets,
 * publishes a bean of this type; together they are the short list.
 *
 * @param patterns path patterns such as {@code /docs/**}
 */
public record OpenPaths(List<String> patterns) {

    /** What every process answers without a token: probes, and the description of its own interface. */
    static final OpenPaths OF_PLATFORM =
            OpenPaths.of(
                    "/actuator/health",
                    "/actuator/health/liveness",
                    "/actuator/health/readiness",
                    "/openapi.yaml",
                    "/docs/**");

    public OpenPaths {
        patterns = List.copyOf(patterns);
    }

    /** The given patterns. */
    public static OpenPaths of(String... patterns) {
        return new OpenPaths(List.of(patterns));
    }

    static OpenPaths union(Collection<OpenPaths> lists) {
        return new OpenPaths(lists.stream().flatMap(list -> list.patterns().stream()).distinct().toList());
    }

    /** Whether the path, without query, is open. */
    public boolean contains(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return patterns.stream()
                .map(PathPatternParser.defaultInstance::parse)
                .anyMatch((PathPattern pattern) -> pattern.matches(parsed));
    }
}
