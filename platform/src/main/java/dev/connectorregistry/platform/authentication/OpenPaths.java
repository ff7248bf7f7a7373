package dev.connectorregistry.platform.authentication;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may be asked for without a token. A module that has such paths, as the console has for its assets, publishes a
 * bean of this type; together they are the short list.
 *
 * @param patterns path patterns such as {@code /docs/**} that GET and HEAD may ask for
 * @param posted path patterns that POST may be sent to: for signing in
 */
public record OpenPaths(List<String> patterns, List<String> posted) {

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
        posted = List.copyOf(posted);
    }

    /** The given patterns, for GET and HEAD. */
    public static OpenPaths of(String... patterns) {
        return new OpenPaths(List.of(patterns), List.of());
    }

    static OpenPaths union(Collection<OpenPaths> lists) {
        return new OpenPaths(
                lists.stream().flatMap(list -> list.patterns().stream()).distinct().toList(),
                lists.stream().flatMap(list -> list.posted().stream()).distinct().toList());
    }

    /** Whether everybody may send such a request to the path, without query. */
    public boolean contains(String method, String path) {
        return switch (method) {
            case "GET", "HEAD" -> isAmong(patterns, path);
            case "POST" -> isAmong(posted, path);
            default -> false;
        };
    }

    /** Tells the requests that everybody may send. */
    RequestMatcher matcher() {
        PathPatternRequestMatcher.Builder matchers = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                Stream.concat(
                                Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                                        .flatMap(method ->
                                                patterns.stream().map(pattern -> matchers.matcher(method, pattern))),
                                posted.stream().map(pattern -> matchers.matcher(HttpMethod.POST, pattern)))
                        .map(RequestMatcher.class::cast)
                        .toList());
    }

    private static boolean isAmong(List<String> patterns, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return patterns.stream()
                .map(PathPatternParser.defaultInstance::parse)
                .anyMatch((PathPattern pattern) -> pattern.matches(parsed));
    }
}
